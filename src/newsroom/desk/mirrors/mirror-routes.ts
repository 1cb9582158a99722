import { Hono } from 'hono'
import * as v from 'valibot'
import { audit } from '#platform/audit.ts'
import { transaction } from '#platform/database.ts'
import { frontConfig, frontKinds } from '#reach/front-configs.ts'
import { addMirror, mirrorNamed, type MirrorRow, removeMirror } from '#reach/mirrors.ts'
import type { HostConfig, KeysView, MirrorsView, MirrorUnderway } from '../../contract/mirrors.ts'
import { checked, jsonBody } from '../../http/input.ts'
import { NewsroomRefusal } from '../../http/problem.ts'
import { mirrorPaths } from '../../paths/mirrors.ts'
import type { Desk, DeskVariables } from '../desk.ts'
import type { MirrorDesk } from './mirror-desk.ts'
import { keysView, mirrorsView } from './mirror-view.ts'

/** What it may say is checked where lists are made (`edition/mirror-list.ts`): as readers check it. */
const signRequest = v.object({
  revoked: v.exactOptional(v.array(v.pipe(v.string(), v.trim()))),
  strategy: v.exactOptional(v.record(v.string(), v.number())),
  notice: v.exactOptional(v.record(v.string(), v.pipe(v.string(), v.trim()))),
})
const configQuery = v.object({
  kind: v.picklist(frontKinds, `expected one of ${frontKinds.join(', ')}`),
  host: v.pipe(v.string(), v.regex(/^[A-Za-z0-9.-]{1,253}$/, 'expected a name such as news.example')),
  curtain: v.picklist(['true', 'false'], 'expected true or false'),
})

type MirrorRoutes = Desk & { mirrors: MirrorDesk }

/** Mirrors, the signed list of them, hosts and keys: contract/mirrors.ts. */
export function mirrorRoutes(desk: MirrorRoutes): Hono<DeskVariables> {
  const routes = new Hono<DeskVariables>()
  routes.get(mirrorPaths.mirrors, async (c) => c.json<MirrorsView>(await mirrorsView(desk.db, desk.mirrors)))
  routes.get(mirrorPaths.keys, async (c) => c.json<KeysView>(await keysView(desk.mirrors)))
  routes.get('/api/mirrors/config', (c) => {
    const { kind, host, curtain } = checked(configQuery, c.req.query())
    const given = { host, curtain: curtain === 'true', port: desk.mirrors.sitePort }
    return c.json<HostConfig>({ text: frontConfig(kind, given) })
  })
  listRoutes(routes, desk)
  changingRoutes(routes, desk)
  return routes
}

function listRoutes(routes: Hono<DeskVariables>, { db, context, mirrors }: MirrorRoutes): void {
  routes.post(mirrorPaths.list, async (c) => {
    const signed = await mirrors.signList(await jsonBody(c, signRequest))
    if (!signed.ok) throw new NewsroomRefusal('request-invalid', signed.message)
    const { version, mirrors: count } = signed.value
    const act = { userId: c.var.staff.id, action: 'mirror-list.signed', subject: `mirror-list:${version}` }
    await transaction(db, (tx) => audit(tx, context, { ...act, detail: { version, mirrors: count } }))
    return c.json<MirrorsView>(await mirrorsView(db, mirrors))
  })
}

function changingRoutes(routes: Hono<DeskVariables>, desk: MirrorRoutes): void {
  const { db, context, vault, mirrors } = desk
  routes.post(mirrorPaths.mirrors, async (c) => {
    const given = await jsonBody(c, v.unknown())
    const added = await transaction(db, async (tx) => {
      const outcome = await addMirror(tx, context, vault, given)
      if (outcome.ok) await audit(tx, context, actOn(outcome.value, 'mirror.added', c.var.staff.id))
      return outcome
    })
    if (!added.ok) throw new NewsroomRefusal('request-invalid', added.message)
    await mirrors.start('bring', added.value.id)
    return c.json<MirrorsView>(await mirrorsView(db, mirrors), 201)
  })
  routes.delete('/api/mirrors/:mirror', async (c) => {
    const mirror = await mirrorOf(desk, c.req.param('mirror'))
    await transaction(db, async (tx) => {
      if (await removeMirror(tx, mirror.id))
        await audit(tx, context, actOn(mirror, 'mirror.removed', c.var.staff.id))
    })
    return c.json<MirrorsView>(await mirrorsView(db, mirrors))
  })
  const start = async (what: MirrorUnderway['what'], id: string) => {
    await mirrors.start(what, (await mirrorOf(desk, id)).id)
    return mirrorsView(db, mirrors)
  }
  routes.post('/api/mirrors/:mirror/bring', async (c) =>
    c.json<MirrorsView>(await start('bring', c.req.param('mirror'))),
  )
  routes.post('/api/mirrors/:mirror/look', async (c) =>
    c.json<MirrorsView>(await start('look', c.req.param('mirror'))),
  )
}

async function mirrorOf({ db }: MirrorRoutes, id: string): Promise<MirrorRow> {
  const mirror = await mirrorNamed(db, id)
  if (mirror) return mirror
  throw new NewsroomRefusal('not-found', 'This mirror is not there any more.')
}

/** Its name alone: an address could never be taken out of the log again. */
function actOn({ id, name, kind }: MirrorRow, action: string, userId: string) {
  return { userId, action, subject: `mirror:${id}`, detail: { name, kind } }
}
