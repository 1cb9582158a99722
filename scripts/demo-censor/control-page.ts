import { createServer, type Server } from 'node:http'
import { once } from 'node:events'
import { type Lab, type LabHost, type Mode, modes } from './lab.ts'

/** The page with the buttons, on a port of its own; a form for each host, no script. */
export async function serveControls(
  lab: Lab,
  port: number,
): Promise<{ url: string; close(): Promise<void> }> {
  const server = createServer((request, response) => {
    if (request.method !== 'POST') {
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' })
      return void response.end(page(lab))
    }
    let body = ''
    request.setEncoding('utf8').on('data', (text: string) => (body += text.slice(0, 1_000)))
    request.on('end', () => {
      const form = new URLSearchParams(body)
      const mode = form.get('mode') ?? ''
      const chosen = Object.hasOwn(modes, mode) ? (mode as Mode) : 'open'
      const names = form.get('host') === 'all' ? lab.hosts.map(({ name }) => name) : [form.get('host') ?? '']
      void Promise.all(names.map((name) => lab.set(name, chosen))).then(() =>
        response.writeHead(303, { location: '/' }).end(),
      )
    })
  })
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  return { url: `http://127.0.0.1:${portOf(server)}/`, close: () => closed(server) }
}

function portOf(server: Server): number {
  const address = server.address()
  return typeof address === 'object' && address !== null ? address.port : 0
}

async function closed(server: Server): Promise<void> {
  server.closeAllConnections()
  server.close()
  await once(server, 'close')
}

const style = `:root{color-scheme:light dark}body{margin:0 auto;max-width:62rem;padding:1.5rem;background:#fffdf9;color:#17171a;font:1rem/1.5 system-ui,sans-serif}
h1{font:700 2rem/1.1 Georgia,serif;margin:0 0 .5rem}p{max-width:65ch}table{border-collapse:collapse;width:100%}th,td{text-align:left;padding:.6rem .5rem;border-top:1px solid #d9d5cc;vertical-align:top}
form{display:inline}button{font:inherit;margin:0 .25rem .35rem 0;padding:.35rem .6rem;border:1px solid #5d5b57;background:none;color:inherit;cursor:pointer}
button[aria-pressed=true]{background:#17171a;color:#fffdf9}a{color:#b3261e}.wide{overflow-x:auto}
@media (prefers-color-scheme:dark){body{background:#141414;color:#e9e6df}th,td{border-color:#3a3936}button[aria-pressed=true]{background:#e9e6df;color:#141414}a{color:#ff8a80}}`

function page({ hosts, newsroom }: Lab): string {
  const [front] = hosts
  const home = front?.host.url ?? ''
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>The censor’s desk</title><style>${style}</style><main>
<h1>The censor’s desk</h1>
<p>Open the paper once, so that the reader’s device knows it. Then block, poison or seize what you like here, and go on reading there.</p>
<p><a href="${home}" target="paper">The paper, as a reader has it</a> · <a href="${home}reach/diagnosis.html" target="works">What works from here</a> · <a href="${newsroom.link}" target="newsroom">The newsroom</a></p>
<div class="wide"><table><thead><tr><th>Host</th><th>Asked so far</th><th>What the censor does to it</th></tr></thead><tbody>
${hosts.map(row).join('\n')}
<tr><th scope="row">All of them</th><td></td><td>${buttons('all', null)}</td></tr></tbody></table></div>
<p>A seized address is the one thing that no page can mend for those who visit it: its captor answers with a valid certificate. Readers at the other addresses are warned once it is on the signed list, and read on.</p></main></html>`
}

function row({ name, host, mode }: LabHost): string {
  return `<tr><th scope="row">${name}<br><small>${host.url}</small></th><td>${host.asked.length}</td><td>${buttons(name, mode)}</td></tr>`
}

function buttons(host: string, mode: Mode | null): string {
  return Object.entries(modes)
    .map(
      ([key, words]) =>
        `<form method="post"><input type="hidden" name="host" value="${host}"><button name="mode" value="${key}" aria-pressed="${key === mode}">${words}</button></form>`,
    )
    .join('')
}
