const article = (id: string) => `/api/articles/${encodeURIComponent(id)}`

/** Addresses for comparing and restoring revisions (contract/compare.ts). */
export const comparePaths = {
  compare: (id: string, from: string, to: string) =>
    `${article(id)}/compare?from=${encodeURIComponent(from)}&to=${encodeURIComponent(to)}`,
  restore: (id: string) => `${article(id)}/restoration`,
  revisionNames: (id: string) => `${article(id)}/revision-names`,
  revisionName: (id: string, revisionId: string) =>
    `${article(id)}/revisions/${encodeURIComponent(revisionId)}/name`,
} as const
