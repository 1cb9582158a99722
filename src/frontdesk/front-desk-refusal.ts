import { Refusal } from '#base/refusal.ts'

export type FrontDeskCode =
  /** Fields are missing, or hold what no form of ours sends. */
  | 'form-invalid'
  /** More bytes than any form or event has. */
  | 'too-large'
  /** There is nothing at this address, or not any more. */
  | 'not-found'

/** The front desk's one way to say no. */
export class FrontDeskRefusal extends Refusal<FrontDeskCode> {}
