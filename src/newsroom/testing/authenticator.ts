import { createHash, createSign, generateKeyPairSync, randomBytes } from 'node:crypto'
import type { KeyObject } from 'node:crypto'

type Change = {
  origin?: string
  rpId?: string
  type?: string
  challenge?: string
  /** Without it nobody was asked for a finger or a PIN. */
  userVerified?: boolean
  counter?: number
  key?: KeyObject
}

type Device = { origin: string; rpId: string; id: Buffer; privateKey: KeyObject; publicKey: KeyObject }

/** What a device does for passkeys (WebAuthn L3 §6), with one ES256 key; each step can be forged. */
export function authenticatorForTests(origin = 'http://localhost:3001', rpId = 'localhost') {
  const device: Device = {
    ...generateKeyPairSync('ec', { namedCurve: 'P-256' }),
    origin,
    rpId,
    id: randomBytes(32),
  }
  return {
    id: device.id.toString('base64url'),
    /** What `startRegistration` would give for these options. */
    register: ({ challenge }: { challenge: string }, change: Change = {}) =>
      registration(device, challenge, change),
    /** What `startAuthentication` would give for these options. */
    show: ({ challenge }: { challenge: string }, userHandle?: string, change: Change = {}) =>
      assertion(device, challenge, userHandle, change),
  }
}

function registration(device: Device, challenge: string, change: Change) {
  const { id } = device
  const { x = '', y = '' } = device.publicKey.export({ format: 'jwk' })
  const key = cborMap([
    [cborInt(1), cborInt(2)],
    [cborInt(3), cborInt(-7)],
    [cborInt(-1), cborInt(1)],
    [cborInt(-2), cborBytes(Buffer.from(x, 'base64url'))],
    [cborInt(-3), cborBytes(Buffer.from(y, 'base64url'))],
  ])
  const attested = Buffer.concat([Buffer.alloc(16), Buffer.from([0, id.length]), id, key])
  const attestationObject = cborMap([
    [cborText('fmt'), cborText('none')],
    [cborText('attStmt'), cborMap([])],
    [cborText('authData'), cborBytes(authData(device, change, attested))],
  ])
  return {
    ...head(id),
    response: {
      clientDataJSON: clientData(device, 'webauthn.create', challenge, change).toString('base64url'),
      attestationObject: attestationObject.toString('base64url'),
      transports: ['internal'],
    },
  }
}

function assertion(device: Device, challenge: string, userHandle: string | undefined, change: Change) {
  const client = clientData(device, 'webauthn.get', challenge, change)
  const data = authData(device, change, Buffer.alloc(0))
  const signed = Buffer.concat([data, createHash('sha256').update(client).digest()])
  const signature = createSign('sha256')
    .update(signed)
    .sign(change.key ?? device.privateKey)
  return {
    ...head(device.id),
    response: {
      clientDataJSON: client.toString('base64url'),
      authenticatorData: data.toString('base64url'),
      signature: signature.toString('base64url'),
      ...(userHandle === undefined ? {} : { userHandle }),
    },
  }
}

function clientData({ origin }: Device, type: string, challenge: string, change: Change): Buffer {
  return Buffer.from(
    JSON.stringify({
      type: change.type ?? type,
      challenge: change.challenge ?? challenge,
      origin: change.origin ?? origin,
      crossOrigin: false,
    }),
  )
}

function authData({ rpId }: Device, change: Change, attested: Buffer): Buffer {
  const flags = 0x01 | (change.userVerified === false ? 0 : 0x04) | (attested.length > 0 ? 0x40 : 0)
  const counter = Buffer.alloc(4)
  counter.writeUInt32BE(change.counter ?? 0)
  const rpIdHash = createHash('sha256')
    .update(change.rpId ?? rpId)
    .digest()
  return Buffer.concat([rpIdHash, Buffer.from([flags]), counter, attested])
}

function head(id: Buffer) {
  const text = id.toString('base64url')
  return { id: text, rawId: text, type: 'public-key', clientExtensionResults: {} }
}

/** CBOR of what is needed here (RFC 8949): lengths up to 65,535. */
function cborHead(major: number, value: number): Buffer {
  if (value < 24) return Buffer.from([(major << 5) | value])
  if (value < 256) return Buffer.from([(major << 5) | 24, value])
  return Buffer.from([(major << 5) | 25, value >> 8, value & 0xff])
}

function cborInt(value: number): Buffer {
  return value < 0 ? cborHead(1, -1 - value) : cborHead(0, value)
}

function cborBytes(bytes: Buffer): Buffer {
  return Buffer.concat([cborHead(2, bytes.length), bytes])
}

function cborText(text: string): Buffer {
  return Buffer.concat([cborHead(3, text.length), Buffer.from(text)])
}

function cborMap(members: [Buffer, Buffer][]): Buffer {
  return Buffer.concat([cborHead(5, members.length), ...members.flat()])
}
