/**
 * `npm run demo:censor`: a demo newsroom, its front door and four mirrors on this machine, and a page with buttons by
 * which they are blocked, poisoned and seized, while a reader's browser goes on reading.
 */
import { removeFolder, temporaryFolder } from '../journeys/running-newsroom.ts'
import { join } from 'node:path'
import { serveControls } from './demo-censor/control-page.ts'
import { startLab } from './demo-censor/lab.ts'

const folder = temporaryFolder()
const lab = await startLab(join(folder, 'data'), console.log)
const controls = await serveControls(lab, Number(process.env.PORT ?? 0))
console.log(`
  The censor’s desk     ${controls.url}
  The paper             ${lab.hosts[0]?.host.url ?? ''}
  What works from here  ${lab.hosts[0]?.host.url ?? ''}reach/diagnosis.html

Next: open the paper, then the censor’s desk beside it. Stop with Ctrl-C; nothing is kept.`)
process.once('SIGINT', () => {
  void controls
    .close()
    .then(() => lab.end())
    .then(() => removeFolder(folder))
    .then(() => process.exit(0))
})
