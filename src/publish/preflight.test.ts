import assert from 'node:assert/strict'
import { it } from 'node:test'
import type { Block } from '#edition/article.ts'
import { auditEntries } from '#platform/audit.ts'
import type { Db } from '#platform/database.ts'
import { onEachDatabase } from '#platform/testing.ts'
import { vaultOf } from '#platform/vault.ts'
import { publishArticle } from './articles.ts'
import type { PublishOptions } from './articles/make-live.ts'
import {
  preflight,
  preflightSettings,
  protectedPeople,
  protectPerson,
  savePreflightSettings,
  unprotectPerson,
} from './preflight.ts'
import { applyFix } from './preflight-fix.ts'
import type { RevisionContent } from './revisions.ts'
import { savePublication } from './settings.ts'
import { linkTranslation, markCompared } from './translations.ts'
import { contentOf, deskOf, documentOf, noon } from './testing/desk.ts'
import { keepPhoto } from './photos.ts'

const day = 24 * 3_600_000
const vault = vaultOf(new Uint8Array(32).fill(7))
const paragraph = (text: string): Block => ({ type: 'paragraph', content: [{ type: 'text', text }] })

function newsroomOn(db: Db) {
  const desk = deskOf(db)
  const { context, write } = desk
  const draft = async (headline: string, more: Partial<RevisionContent> = {}) => {
    const { id: section } = await desk.section('World')
    return desk.draft(contentOf(headline, { section, ...more }))
  }
  const publish = (id: string, options: Partial<PublishOptions> = {}) =>
    write((tx) =>
      publishArticle(tx, context, id, { userId: 'u1', kind: 'publish', note: '', vault, ...options }),
    )
  const set = (patch: unknown) =>
    write(async (tx) => {
      const saved = await savePreflightSettings(tx, context, patch, 'u1')
      if (!saved.ok) throw new Error(saved.message)
    })
  const look = async (id: string) => {
    const looked = await preflight(db, context, vault, id)
    if (!looked.ok) throw new Error(looked.message)
    return looked.value
  }
  const rules = async (id: string) => [...new Set((await look(id)).findings.map(({ rule }) => rule))]
  const protect = (name: string) => write((tx) => protectPerson(tx, context, vault, { name, userId: 'u1' }))
  const acts = async () =>
    (await auditEntries(db, { limit: 100 })).map(({ action, detail }) => ({ action, detail }))
  return { ...desk, draft, publish, set, look, rules, protect, acts }
}

onEachDatabase('Preflight', (fresh) => {
  it('tells of what it finds and keeps nothing in that the publication only wants to be told of', async () => {
    const desk = newsroomOn(await fresh())
    const document = documentOf('Ferries stop', {
      blocks: [paragraph('The mayor said Tuesday that all was well.')],
    })
    const { id } = await desk.draft('Ferries stop', { document })
    const { findings, missing } = await desk.look(id)
    assert.deepEqual(
      findings.map(({ rule, level }) => [rule, level]),
      [
        ['relative-day', 'warn'],
        ['standfirst-empty', 'warn'],
      ],
    )
    assert.deepEqual(missing, [])
    assert.equal((await desk.publish(id)).ok, true)
    assert.deepEqual(await desk.acts(), [])
  })

  it('blocks what the publication wants blocked, until each rule has its reason, which the audit log keeps', async () => {
    const desk = newsroomOn(await fresh())
    await desk.set({ levels: { 'standfirst-empty': 'block', 'headline-length': 'block' } })
    const { id } = await desk.draft('Ferries stop')
    const refused = await desk.publish(id)
    assert.equal(refused.ok ? '' : refused.code, 'preflight-blocked')
    assert.deepEqual(refused.ok ? [] : refused.findings?.map(({ rule }) => rule), ['standfirst-empty'])
    const blank = await desk.publish(id, { overrides: [{ rule: 'standfirst-empty', reason: '  ' }] })
    assert.equal(blank.ok, false)
    const overrides = [
      { rule: 'standfirst-empty', reason: 'A picture page.\n' },
      { rule: 'quotation', reason: 'not asked for' },
    ]
    assert.equal((await desk.publish(id, { overrides })).ok, true)
    assert.deepEqual((await desk.acts()).find(({ action }) => action === 'preflight.overridden')?.detail, {
      rule: 'standfirst-empty',
      reason: 'A picture page.',
      findings: 1,
    })
  })

  it('leaves no trace of a reason where the publication was refused for something else', async () => {
    const desk = newsroomOn(await fresh())
    await desk.set({ levels: { 'standfirst-empty': 'block', 'desk-note': 'block' } })
    const before = (await desk.acts()).length
    const { id } = await desk.draft('Ferries stop')
    await note(desk.db, id, 'Is this so?')
    const overrides = [{ rule: 'standfirst-empty', reason: 'No room.' }]
    assert.equal((await desk.publish(id, { overrides })).ok, false)
    assert.equal((await desk.acts()).length, before)
  })

  it('finds a protected person in the text, in tags and in the words of a photo, and says no to other doors', async () => {
    const desk = newsroomOn(await fresh())
    await desk.protect('Анна Петрова')
    const photo = await keptPhoto(desk, { caption: 'Анна Петрова дома' })
    const document = documentOf('Паром', {
      language: 'ru',
      standfirst: 'Коротко.',
      lead: { photo, caption: null },
      blocks: [paragraph('Вчера мы говорили с Анной Петровой.')],
    })
    const { id } = await desk.draft('Паром', { document })
    const found = (await desk.look(id)).findings.filter(({ rule }) => rule === 'protected-person')
    assert.deepEqual(
      found.map(({ level, place }) => [level, place.field]),
      [
        ['block', 'body'],
        ['block', 'lead'],
      ],
    )
    const refused = await desk.write((tx) =>
      publishArticle(tx, desk.context, id, { userId: null, kind: 'publish', note: '' }),
    )
    assert.equal(refused.ok ? '' : refused.code, 'preflight-blocked')
    assert.match(refused.ok ? '' : refused.message, /cannot be read here/)
    assert.equal((await desk.publish(id)).ok, false)
    const overrides = [{ rule: 'protected-person', reason: 'She has left the country.' }]
    assert.equal((await desk.publish(id, { overrides })).ok, true)
    assert.doesNotMatch(JSON.stringify(await desk.acts()), /Петров/)
  })

  it('keeps the list of protected people sealed, each name once, and notes who looked', async () => {
    const desk = newsroomOn(await fresh())
    const added = await desk.protect('Jane Roe')
    assert.deepEqual(await desk.protect('  jane  roe'), added)
    for (const name of ['', 'Al', 'x'.repeat(201)]) assert.equal((await desk.protect(name)).ok, false)
    const stored = await desk.db.selectFrom('protected_person').selectAll().execute()
    assert.doesNotMatch(JSON.stringify(stored), /Jane|Roe/i)
    const people = await desk.write((tx) => protectedPeople(tx, desk.context, vault, 'u1'))
    assert.deepEqual(
      people.map(({ name }) => name),
      ['Jane Roe'],
    )
    const isGone = () => desk.write((tx) => unprotectPerson(tx, desk.context, people[0]!.id, 'u1'))
    assert.deepEqual([await isGone(), await isGone()], [true, false])
    assert.deepEqual((await desk.acts()).map(({ action }) => action).toReversed(), [
      'protected-people.added',
      'protected-people.added',
      'protected-people.read',
      'protected-people.removed',
    ])
  })

  it('wants a legal label where section, kind and language say so, and offers to add it', async () => {
    const desk = newsroomOn(await fresh())
    const labels = [{ slug: 'agent', place: 'Testland', text: 'THIS MATERIAL' }]
    await desk.write((tx) => savePublication(tx, desk.context, { legalLabels: labels }))
    const demand = { label: 'agent', sections: ['world'], kinds: [], languages: ['en'] }
    await desk.set({ requiredLabels: [demand] })
    const { id } = await desk.draft('Ferries stop')
    assert.ok((await desk.rules(id)).includes('legal-label'))
    assert.equal((await desk.publish(id)).ok, false)
    const content = contentOf('Ferries stop')
    const [finding] = (await desk.look(id)).findings
    assert.deepEqual(applyFix(content, finding!.fix!)?.legalLabels, ['agent'])
    const labelled = await desk.draft('Ferries stop again', { legalLabels: ['agent'] })
    assert.equal((await desk.publish(labelled.id)).ok, true)
    const russian = await desk.draft('Паром', { document: documentOf('Паром', { language: 'ru' }) })
    assert.equal((await desk.rules(russian.id)).includes('legal-label'), false)
  })

  it('never lets a photo without credit, alt or rights out, whatever is set or said', async () => {
    const desk = newsroomOn(await fresh())
    await desk.set({ levels: { 'photo-credit': 'off', 'photo-rights': 'warn' } })
    const bare = await keptPhoto(desk, { credit: '' })
    const ended = await keptPhoto(desk, { rightsUntil: noon - day })
    const photos = [bare, ended].map((photo) => ({ type: 'photo', photo, caption: null }) as const)
    const { id } = await desk.draft('Ferries', { document: documentOf('Ferries', { blocks: [...photos] }) })
    const firm = (await desk.look(id)).findings.filter((finding) => finding.firm)
    assert.deepEqual(
      firm.map(({ rule, level, place }) => [rule, level, place.block]),
      [
        ['photo-credit', 'block', 0],
        ['photo-rights', 'block', 1],
      ],
    )
    const overrides = firm.map(({ rule }) => ({ rule, reason: 'Please.' }))
    const refused = await desk.publish(id, { overrides })
    assert.equal(refused.ok ? '' : refused.code, 'not-ready')
  })

  it('tells of rights that end within a week, of a place in an upload, and, where wanted, of rights unsaid', async () => {
    const desk = newsroomOn(await fresh())
    const photo = await keptPhoto(desk, { rightsUntil: noon + 3 * day, found: ['place', 'camera'] })
    const unsaid = await keptPhoto(desk, { found: ['camera'] })
    const lead = { photo, caption: null }
    const document = documentOf('Ferries', {
      lead,
      standfirst: 'Short.',
      blocks: [{ type: 'photo', photo: unsaid, caption: null }],
    })
    const { id } = await desk.draft('Ferries', { document })
    const told = async () =>
      (await desk.look(id)).findings.map(({ rule, level, place }) => [rule, level, place.field])
    assert.deepEqual(await told(), [
      ['photo-rights', 'warn', 'lead'],
      ['photo-place', 'warn', 'lead'],
    ])
    await desk.set({ levels: { 'photo-rights-unsaid': 'warn', 'photo-rights': 'off', 'photo-place': 'off' } })
    assert.deepEqual(await told(), [['photo-rights-unsaid', 'warn', 'body']])
  })

  it('tells a translation and its original of a correction that did not come over, until it is compared', async () => {
    const desk = newsroomOn(await fresh())
    const original = await desk.published('Ferries', {
      document: documentOf('Ferries', { standfirst: 'Short.' }),
    })
    const document = documentOf('Паромы', { language: 'ru', standfirst: 'Коротко.' })
    const copy = await desk.published('Паромы', { document })
    await desk.write((tx) => linkTranslation(tx, desk.context, copy.id, original.id))
    desk.context.clock.advance(60_000)
    assert.deepEqual([await desk.rules(original.id), await desk.rules(copy.id)], [[], []])
    await desk.publish(original.id, { kind: 'correction', note: 'Three, not two.' })
    assert.deepEqual(
      [await desk.rules(original.id), await desk.rules(copy.id)],
      [['translation'], ['translation']],
    )
    await desk.write((tx) => markCompared(tx, desk.context, copy.id))
    assert.deepEqual([await desk.rules(original.id), await desk.rules(copy.id)], [[], []])
  })

  it('tells of notes to the desk that nobody has answered, where they are', async () => {
    const desk = newsroomOn(await fresh())
    const { id } = await desk.draft('Ferries', { document: documentOf('Ferries', { standfirst: 'Short.' }) })
    await note(desk.db, id, 'Is this so?')
    const [finding] = (await desk.look(id)).findings
    assert.deepEqual([finding?.rule, finding?.place.block], ['desk-note', 0])
    await desk.db.updateTable('desk_note').set({ resolved_at: noon }).execute()
    assert.deepEqual((await desk.look(id)).findings, [])
  })

  it('says what is missing altogether, and knows an article that is not there', async () => {
    const desk = newsroomOn(await fresh())
    const { id } = await desk.draft('x', { section: null, document: documentOf('', { blocks: [] }) })
    assert.deepEqual((await desk.look(id)).missing, [
      'The headline is empty.',
      'The article has no text.',
      'No section is chosen.',
    ])
    const nowhere = await preflight(desk.db, desk.context, vault, id.replace(/.$/, 'f'))
    assert.equal(nowhere.ok, false)
  })

  it('takes settings whole or not at all, and notes what changed', async () => {
    const desk = newsroomOn(await fresh())
    const before = await preflightSettings(desk.db)
    for (const patch of [
      { levels: { quotation: 'maybe' } },
      { levels: { quotation: 'off', nonsense: 'off' } },
      { requiredLabels: [{ label: 'a b' }] },
      { other: 1 },
    ]) {
      const saved = await desk.write((tx) => savePreflightSettings(tx, desk.context, patch, 'u1'))
      assert.equal(saved.ok ? '' : saved.code, 'preflight-invalid')
    }
    assert.deepEqual(await preflightSettings(desk.db), before)
    await desk.set({ levels: { quotation: 'off', embed: before.levels.embed } })
    assert.equal((await preflightSettings(desk.db)).levels.quotation, 'off')
    assert.deepEqual((await desk.acts())[0]?.detail, { labels: false, levels: { quotation: 'off' } })
  })
})

type Desk = ReturnType<typeof newsroomOn>

/** A photo in the library; `found` is what its file told. */
async function keptPhoto(
  { context, write }: Desk,
  facts: { caption?: string; credit?: string; rightsUntil?: number; found?: string[] },
): Promise<string> {
  const credit = { line: facts.credit ?? 'Vera Ivanova', creator: '', agencies: [] }
  const { caption = 'A ferry', rightsUntil = null } = facts
  const file = facts.found && { original: 'originals/x', renditions: [], found: facts.found }
  const kept = await write((tx) =>
    keepPhoto(tx, context, file ?? null, { alt: 'A white ferry at a quay', caption, credit, rightsUntil }),
  )
  if (!kept.ok) throw new Error(kept.message)
  return kept.value.photoId
}

async function note(db: Db, articleId: string, body: string): Promise<void> {
  const row = { id: 'n1', article_id: articleId, user_id: 'u1', body, block: 0, created_at: noon }
  await db.insertInto('desk_note').values(row).execute()
}
