import { Refusal } from '#base/refusal.ts'

/**
 * Why signed metadata was not believed.
 * `malformed` not metadata of that role · `too-long` over the limit of its role · `signature-threshold` too few
 * distinct keys signed it · `rollback` older than what is trusted already · `version-skipped` a root that is not
 * the next one · `expired` past its date · `mix-and-match` not the version its parent names · `length`, `hash`
 * not the bytes its parent names · `role-unknown` nobody delegates to it or the snapshot leaves it out ·
 * `missing` the source has no such file.
 */
export type TrustCode =
  | 'malformed'
  | 'too-long'
  | 'signature-threshold'
  | 'rollback'
  | 'version-skipped'
  | 'expired'
  | 'mix-and-match'
  | 'length'
  | 'hash'
  | 'role-unknown'
  | 'missing'

/** Thrown inside the verifier; its public steps hand it out as data. */
export class TrustRefusal extends Refusal<TrustCode> {
  override name = 'TrustRefusal'
}

/** Stops reading metadata. */
export function refuse(code: TrustCode, message: string): never {
  throw new TrustRefusal(code, message)
}
