import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/browser'
import { peopleWords } from '../words/people.ts'
import { send } from './client.ts'
import { ApiProblem } from './problem.ts'

/** Why no passkey can be used at this address; null where one can. */
export function passkeyObstacle(): string | null {
  if (!('PublicKeyCredential' in globalThis)) return peopleWords.passkeys.notHere
  return /^[\d.]+$|^\[/.test(location.hostname) ? peopleWords.passkeys.notByNumber : null
}

/** Asks the device for a passkey by the options at `path`; throws `ApiProblem`, also where the person would not. */
export async function usePasskey(path: string): Promise<AuthenticationResponseJSON> {
  const optionsJSON = await send<Parameters<Library['startAuthentication']>[0]['optionsJSON']>(
    'POST',
    path,
    {},
  )
  const { startAuthentication } = await library()
  return startAuthentication({ optionsJSON }).catch(notShown)
}

/** Makes a passkey on the device by the options at `path`; throws `ApiProblem`. */
export async function makePasskey(path: string): Promise<RegistrationResponseJSON> {
  const optionsJSON = await send<Parameters<Library['startRegistration']>[0]['optionsJSON']>('POST', path, {})
  const { startRegistration } = await library()
  return startRegistration({ optionsJSON }).catch(notShown)
}

type Library = Awaited<ReturnType<typeof library>>

/** Fetched when it is needed: most days nobody signs in. */
function library() {
  return import('@simplewebauthn/browser')
}

/** The browser says for every reason that it was not allowed, so that pages learn nothing. */
function notShown(error: unknown): never {
  const isKnown = error instanceof Error && error.name === 'InvalidStateError'
  const message = isKnown ? peopleWords.passkeys.alreadyThere : peopleWords.passkeys.cancelled
  throw new ApiProblem({ code: 'request-invalid', message })
}
