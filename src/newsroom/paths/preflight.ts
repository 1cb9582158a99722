/** Addresses of the checks before publication (contract/preflight.ts). */
export const preflightPaths = {
  article: (id: string) => `/api/articles/${encodeURIComponent(id)}/preflight`,
  settings: '/api/preflight/settings',
  protectedPeople: '/api/protected-people',
  revealed: '/api/protected-people/revealed',
  protectedPerson: (id: string) => `/api/protected-people/${encodeURIComponent(id)}`,
} as const
