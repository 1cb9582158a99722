import assert from 'node:assert/strict'
import { test } from 'node:test'
import { paths } from './paths.ts'

test('the addresses of the API stay as they are, since an open app outlives an upgrade of the server', () => {
  const spelled = Object.entries(paths).map(([name, path]) => {
    if (typeof path === 'string') return `${name} ${path}`
    if (path === paths.articles) return `${name} ${paths.articles({ query: 'a b&ж', status: 'live' })}`
    return `${name} ${(path as (...parts: string[]) => string)('x/1', 'y?2')}`
  })
  assert.deepEqual(spelled, [
    'session /api/session',
    'setUp /api/account/set-up',
    'signIn /api/account/sign-in',
    'signInCode /api/account/sign-in/code',
    'signInRecovery /api/account/sign-in/recovery',
    'signOut /api/account/sign-out',
    'twoFactor /api/account/two-factor',
    'twoFactorConfirm /api/account/two-factor/confirm',
    'recoveryCodes /api/account/recovery-codes',
    'password /api/account/password',
    'home /api/home',
    'articles /api/articles?query=a%20b%26%D0%B6&status=live',
    'article /api/articles/x%2F1',
    'draft /api/articles/x%2F1/draft',
    'preview /api/articles/x%2F1/preview',
    'publication /api/articles/x%2F1/publication',
    'withdrawal /api/articles/x%2F1/withdrawal',
    'revisions /api/articles/x%2F1/revisions',
    'revision /api/articles/x%2F1/revisions/y%3F2',
    'sections /api/sections',
    'tags /api/tags',
    'people /api/people',
    'photos /api/photos',
    'photo /api/photos/x%2F1',
    'import /api/import',
    'settings /api/publication',
    'goal /api/publication/goal',
    'mail /api/mail',
    'testLetter /api/mail/test-letter',
    'media /media/x%2F1',
  ])
  assert.equal(paths.articles(), '/api/articles')
  assert.equal(paths.articles({ query: '', before: 'z' }), '/api/articles?before=z')
})
