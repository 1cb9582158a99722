/** A file `i/<name>` of the newest edition, found as a reader's device finds it: from the timestamp down. */
export async function signedFile(siteUrl: string, name: string): Promise<unknown> {
  const read = async (path: string) => (await fetch(`${siteUrl}/edition/${path}`)).json() as Promise<unknown>
  const metadata = async (path: string) => (await read(path)) as Metadata
  const timestamp = await metadata('timestamp.json')
  const snapshot = await metadata(`${timestamp.signed.meta?.['snapshot.json']?.version}.snapshot.json`)
  const edition = await metadata(`${snapshot.signed.meta?.['edition.json']?.version}.edition.json`)
  const sha256 = edition.signed.targets?.[`i/${name}`]?.hashes.sha256 ?? ''
  return read(`i/${sha256}.${name}`)
}

type Metadata = {
  signed: {
    meta?: Record<string, { version: number }>
    targets?: Record<string, { hashes: { sha256: string } }>
  }
}
