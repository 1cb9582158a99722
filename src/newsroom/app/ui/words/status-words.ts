import type { ArticleStatus } from '../../../contract.ts'

export const statusWords: Record<ArticleStatus, string> = {
  draft: 'Draft',
  live: 'Live',
  withdrawn: 'Withdrawn',
  'taken-down': 'Taken down',
}
