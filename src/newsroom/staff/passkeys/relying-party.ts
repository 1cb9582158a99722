import { isLoopback } from '../../http/guard.ts'

/**
 * For whom passkeys are made (WebAuthn L3 §5.1.2): the host name of the newsroom's own address. On loopback it is
 * `localhost`, since an address in numbers is none that passkeys can be made for.
 */
export function relyingParty({ url }: { url: string }): { id: string; origins: string[] } {
  const own = new URL(url)
  if (!isLoopback(url)) return { id: own.hostname, origins: [own.origin] }
  const port = own.port === '' ? '' : `:${own.port}`
  return { id: 'localhost', origins: [`${own.protocol}//localhost${port}`] }
}
