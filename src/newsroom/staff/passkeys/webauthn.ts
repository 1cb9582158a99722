/** Loaded when somebody first signs in or makes a passkey: an idle newsroom holds 8 MB less. */
export const webauthn = () => import('@simplewebauthn/server')
