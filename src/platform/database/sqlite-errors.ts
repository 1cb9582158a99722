/** SQLITE_BUSY (sqlite.org/rescode.html), in any of its kinds: somebody else holds the lock. */
export function isBusy(error: unknown): boolean {
  if (!(error instanceof Error) || !('errcode' in error)) return false
  return typeof error.errcode === 'number' && (error.errcode & 0xff) === 5
}
