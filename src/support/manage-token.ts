import type { Vault } from '#platform/vault.ts'

// The private link of a pledge: 43 characters that only the vault's key can make. The database keeps a blind hash of it,
// so that a stolen dump opens nothing, and the link can be written into a letter again at any time.

/** The private token of a pledge. Whether it is still good, the pledge's row says. */
export function manageTokenOf(vault: Vault, pledgeId: string): Promise<string> {
  return vault.blind(`manage ${pledgeId}`)
}

/** What the database keeps of the token of a pledge. */
export async function manageBlindOf(vault: Vault, pledgeId: string): Promise<string> {
  return blindToken(vault, await manageTokenOf(vault, pledgeId))
}

/** What to look a token up by. */
export function blindToken(vault: Vault, token: string): Promise<string> {
  return vault.blind(`manage token ${token}`)
}
