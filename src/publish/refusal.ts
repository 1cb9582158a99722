import { Refusal } from '#base/refusal.ts'

/** Why `publish` says no where a caller has handed over something it could have checked itself. */
export type PublishCode = 'article-invalid' | 'name-empty'

/** The refusal of this room. What outsiders can cause is returned as `Result` data instead. */
export class PublishRefusal extends Refusal<PublishCode> {
  override name = 'PublishRefusal'
}
