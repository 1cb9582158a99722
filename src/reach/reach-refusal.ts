import { Refusal } from '#base/refusal.ts'

/**
 * Why reach says no: `keys-exist` a ceremony would overwrite keys · `keys-missing`, `key-file-invalid` the keys
 * folder is not one a ceremony made · `passphrase-wrong` · `threshold-impossible` more signatures asked for than
 * there are holders · `signer-refused` not metadata of that role, or not newer than what was signed ·
 * `signer-died` the signing process ended · `edition-unreadable` the site's own metadata cannot be read ·
 * `source-unreadable` a disk or host that is to be verified does not answer · `nothing-to-sign` nothing would change,
 * or not with these keys · `holder-unknown` no holder has that key · `signing-invalid` a folder of things to be signed
 * that does not hold together · `signing-outdated` it begins with another root than the site's · `signatures-missing`
 * too few holders have signed.
 */
export type ReachCode =
  | 'keys-exist'
  | 'keys-missing'
  | 'key-file-invalid'
  | 'passphrase-wrong'
  | 'threshold-impossible'
  | 'signer-refused'
  | 'signer-died'
  | 'edition-unreadable'
  | 'source-unreadable'
  | 'nothing-to-sign'
  | 'holder-unknown'
  | 'signing-invalid'
  | 'signing-outdated'
  | 'signatures-missing'

export class ReachRefusal extends Refusal<ReachCode> {
  override name = 'ReachRefusal'
}
