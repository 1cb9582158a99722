/** An address for an article that does not exist yet; the UUID in it makes a repeated creation count once. */
export function newArticleKey(): string {
  return `new-${crypto.randomUUID()}`
}
