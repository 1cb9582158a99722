import { Hono } from 'hono'
import { transaction } from '#platform/database.ts'
import type { DropReason } from '#publish/imported-page.ts'
import { readPageApart } from '#publish/read-page-apart.ts'
import { keepOriginal, prepareImport, storeImport } from '#publish/store-import.ts'
import type { ImportReport } from '../contract.ts'
import { fileIn, formOf } from '../http/form.ts'
import { NewsroomRefusal } from '../http/problem.ts'
import { paths } from '../paths.ts'
import type { Desk, DeskVariables } from './desk.ts'

/** One page from outside becomes a draft; what was left out is told. */
export function importRoutes(desk: Desk): Hono<DeskVariables> {
  const routes = new Hono<DeskVariables>()
  routes.post(paths.import, async (c) => {
    const file = await fileIn(await formOf(c))
    if (file === null) throw new NewsroomRefusal('request-invalid', 'file: expected a page; got none.')
    const page = await readPageApart(file)
    if (!page.ok) throw new NewsroomRefusal('import-refused', page.message)
    await keepOriginal(desk.files, page.value, file.bytes)
    const prepared = await prepareImport(desk.db, desk.context, desk.files, page.value)
    const { articleId, already } = await transaction(desk.db, (tx) => storeImport(tx, desk.context, prepared))
    const dropped = page.value.dropped.map(({ text, why }) => ({ text, reason: reasons[why] }))
    return c.json<ImportReport>({ articleId, already, dropped, warnings: prepared.warnings }, 201)
  })
  return routes
}

const reasons: Record<DropReason, string> = {
  banner: 'a banner',
  appeal: 'an appeal for support',
  payment: 'payment lines',
  'read-more': 'a “read more” link',
  cookie: 'a cookie notice',
  navigation: 'navigation',
  share: 'sharing buttons',
  newsletter: 'a newsletter form',
  comments: 'comments',
  script: 'a program',
  other: 'not part of the article',
}
