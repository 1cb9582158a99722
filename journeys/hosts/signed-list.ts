import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Clock } from '#base/clock.ts'
import { emptyMirrorList, type MirrorList } from '#edition/mirror-list.ts'
import { keysOf, operationsPath } from '#reach/key-folder.ts'
import { readKeyFile } from '#reach/keys.ts'
import { signMirrorList } from '#reach/mirror-list-signing.ts'
import { startSigner } from '#reach/signer.ts'
import { Site } from '#reach/site.ts'

/**
 * Signs a list of hosts in the data folder of a newsroom that is not running, and the edition's metadata over it, by a
 * clock that may be wrong.
 */
export async function signHosts(
  dataFolder: string,
  said: Partial<MirrorList>,
  clock: Clock = () => Date.now(),
): Promise<void> {
  const list: MirrorList = { ...emptyMirrorList, ...said }
  const signer = await startSigner(keysOf(dataFolder))
  try {
    const options = {
      folder: join(dataFolder, 'site'),
      privateFolder: join(dataFolder, 'work'),
      signer,
      clock,
    }
    const site = new Site(options)
    await site.open()
    const key = await readKeyFile(operationsPath(keysOf(dataFolder)), 'mirrors')
    const signed = signMirrorList({ key, list, read: site.readEdition, clock })
    if (!signed.ok) throw new Error(signed.message)
    for (const { name, bytes } of signed.value.files) {
      const path = join(dataFolder, 'site/edition', name)
      mkdirSync(dirname(path), { recursive: true })
      writeFileSync(path, bytes)
    }
    await site.resign()
    await site.close()
  } finally {
    await signer.stop()
  }
}
