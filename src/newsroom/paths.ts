import type { ArticleStatus } from './contract.ts'

/** Which articles to list: words to find, one status, and `ArticleList.next` of the page before. */
export type ArticleQuery = { query?: string; status?: ArticleStatus | undefined; before?: string | undefined }

/** Addresses of the newsroom's API (contract.ts says what travels), for the app and the server alike. */
export const paths = {
  session: '/api/session',
  setUp: '/api/account/set-up',
  signIn: '/api/account/sign-in',
  signInCode: '/api/account/sign-in/code',
  signInRecovery: '/api/account/sign-in/recovery',
  signOut: '/api/account/sign-out',
  twoFactor: '/api/account/two-factor',
  twoFactorConfirm: '/api/account/two-factor/confirm',
  recoveryCodes: '/api/account/recovery-codes',
  password: '/api/account/password',
  home: '/api/home',
  articles: (search: ArticleQuery = {}) => `/api/articles${queryOf(search)}`,
  article: (id: string) => `/api/articles/${encodeURIComponent(id)}`,
  draft: (id: string) => `/api/articles/${encodeURIComponent(id)}/draft`,
  preview: (id: string) => `/api/articles/${encodeURIComponent(id)}/preview`,
  publication: (id: string) => `/api/articles/${encodeURIComponent(id)}/publication`,
  withdrawal: (id: string) => `/api/articles/${encodeURIComponent(id)}/withdrawal`,
  revisions: (id: string) => `/api/articles/${encodeURIComponent(id)}/revisions`,
  revision: (id: string, revisionId: string) =>
    `/api/articles/${encodeURIComponent(id)}/revisions/${encodeURIComponent(revisionId)}`,
  sections: '/api/sections',
  tags: '/api/tags',
  people: '/api/people',
  photos: '/api/photos',
  photo: (id: string) => `/api/photos/${encodeURIComponent(id)}`,
  import: '/api/import',
  settings: '/api/publication',
  goal: '/api/publication/goal',
  mail: '/api/mail',
  testLetter: '/api/mail/test-letter',
  /** A rendition, by the file name that its hash and kind give. */
  media: (file: string) => `/media/${encodeURIComponent(file)}`,
} as const

function queryOf(search: ArticleQuery): string {
  const parts = Object.entries(search)
    .filter((part): part is [string, string] => typeof part[1] === 'string' && part[1] !== '')
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
  return parts.length === 0 ? '' : `?${parts.join('&')}`
}
