import * as v from 'valibot'

const base64url = v.pipe(v.string(), v.regex(/^[\w-]*$/), v.maxLength(20_000))

/** What `startAuthentication` of the browser gives (WebAuthn L3, AuthenticationResponseJSON). */
export const passkeyResponse = v.object({
  id: base64url,
  rawId: base64url,
  type: v.literal('public-key'),
  response: v.object({
    clientDataJSON: base64url,
    authenticatorData: base64url,
    signature: base64url,
    userHandle: v.exactOptional(base64url),
  }),
  clientExtensionResults: v.optional(v.object({}), {}),
})

/** What `startRegistration` of the browser gives (WebAuthn L3, RegistrationResponseJSON). */
export const newPasskeyResponse = v.object({
  id: base64url,
  rawId: base64url,
  type: v.literal('public-key'),
  response: v.object({
    clientDataJSON: base64url,
    attestationObject: base64url,
    transports: v.optional(v.pipe(v.array(v.pipe(v.string(), v.maxLength(20))), v.maxLength(10)), []),
  }),
  clientExtensionResults: v.optional(v.object({}), {}),
})
