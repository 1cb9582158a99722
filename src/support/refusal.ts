import { Refusal } from '#base/refusal.ts'

export type SupportCode =
  /** A provider did not answer, or was busy: worth another try later. */
  | 'provider-unreachable'
  /** Another worker kept fetching the same object. */
  | 'object-contended'

/** The room's one way to throw. Jobs that throw it are tried again. */
export class SupportRefusal extends Refusal<SupportCode> {}
