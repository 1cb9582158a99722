import { all, pictures, type Rule } from './rule.ts'

/** Pictures. */
export const photoRules: readonly Rule[] = [
  { method: 'GET', path: '/api/photos', roles: pictures },
  { method: 'POST', path: '/api/photos', roles: [...pictures, 'guest'] },
  { method: 'PUT', path: '/api/photos/:id', roles: pictures },
  { method: 'GET', path: '/media/:file', roles: all },
  { method: 'GET', path: '/api/photos/:id', roles: pictures },
  { method: 'PUT', path: '/api/photo-focus/:id', roles: pictures },
  {
    method: 'POST',
    path: '/api/photo-edits',
    roles: ['owner', 'editor', 'photo-editor'],
    audit: 'photos.edited',
  },
]
