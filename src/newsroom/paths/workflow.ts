import { queryOf } from './query.ts'

const article = (id: string) => `/api/articles/${encodeURIComponent(id)}`

/** Addresses of what the desk plans (contract/workflow.ts). */
export const workflowPaths = {
  workflow: (id: string) => `${article(id)}/workflow`,
  schedule: (id: string) => `${article(id)}/schedule`,
  unpublishing: (id: string) => `${article(id)}/unpublishing`,
  takeDown: (id: string) => `${article(id)}/take-down`,
  takeDownRequest: (id: string) => `${article(id)}/take-down/request`,
  takeDownConfirmation: (id: string) => `${article(id)}/take-down/confirmation`,
  notes: (id: string) => `${article(id)}/notes`,
  noteResolution: (id: string, noteId: string) =>
    `${article(id)}/notes/${encodeURIComponent(noteId)}/resolution`,
  filters: '/api/filters',
  filter: (id: string) => `/api/filters/${encodeURIComponent(id)}`,
  board: (search: { assignee?: string; section?: string; language?: string } = {}) =>
    `/api/board${queryOf(search)}`,
  calendar: (search: { from: number; to: number }) => `/api/calendar${queryOf(search)}`,
  today: '/api/today',
} as const
