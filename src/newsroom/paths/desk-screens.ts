import type { ListedKind, PreviewPage } from '../contract/desk-screens.ts'
import { queryOf } from './query.ts'

const one = encodeURIComponent

/** Addresses of what Home and Settings ask (contract/desk-screens.ts). */
export const deskPaths = {
  retry: (jobId: string) => `/api/jobs/${one(jobId)}/retry`,
  care: '/api/home/care',
  money: '/api/home/money',
  lists: '/api/lists',
  list: (kind: ListedKind, id: string) => `/api/lists/${kind}/${one(id)}`,
  merge: (kind: ListedKind, id: string) => `/api/lists/${kind}/${one(id)}/merge`,
  houseNames: '/api/house-names',
  houseName: (id: string) => `/api/house-names/${one(id)}`,
  logo: '/api/publication/logo',
  settingsPreview: '/api/publication/preview',
  previewPage: (page: PreviewPage, language: string, version: number) =>
    `/api/publication/preview/${page}${queryOf({ language, version })}`,
  languages: '/api/publication/languages',
  words: (language: string) => `/api/publication/words/${one(language)}`,
  translations: (articleId: string) => `/api/articles/${one(articleId)}/translations`,
  original: (articleId: string) => `/api/articles/${one(articleId)}/original`,
  compared: (articleId: string) => `/api/articles/${one(articleId)}/compared`,
} as const
