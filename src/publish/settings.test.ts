import assert from 'node:assert/strict'
import { it } from 'node:test'
import { onEachDatabase } from '#platform/testing.ts'
import { pendingChanges } from './changes.ts'
import { type PublicationSettings, publication, savePublication } from './settings.ts'
import { deskOf } from './testing/desk.ts'

const label = { slug: 'foreign-agent', place: 'Russia', text: 'Made by a foreign agent.' }
const rendition = {
  sha256: 'a'.repeat(64),
  extension: 'png',
  width: 400,
  height: 80,
  bytes: 900,
  cut: 'whole',
} as const

onEachDatabase('The publication’s settings', (fresh) => {
  it('begin with words that a new newsroom can live with', async () => {
    const desk = deskOf(await fresh())
    const settings = await publication(desk.db, 'https://paper.example/')
    assert.equal(settings.publicUrl, 'https://paper.example')
    assert.equal(settings.timeZone, 'UTC')
    assert.equal(settings.adFreeSince, '')
    assert.ok(settings.appeal.paragraphs.length > 0)
    // What a new newsroom begins with must pass its own rules.
    const { publicUrl: _, ...own } = settings
    assert.ok((await desk.write((tx) => savePublication(tx, desk.context, own))).ok)
    assert.deepEqual(await pendingChanges(desk.db), [])
  })

  it('keep what is saved and press everything again', async () => {
    const desk = deskOf(await fresh())
    await desk.section('World')
    await desk.section('Culture')
    const patch: Partial<PublicationSettings> = {
      name: '  The   Paper ',
      language: 'RU-ru',
      timeZone: 'Europe/Amsterdam',
      accent: '#B3261E',
      sectionOrder: ['culture', 'world'],
      legalNotices: [{ place: 'Russia', text: 'Banned.' }],
      accentDark: '#FFB4A8',
      inLanguage: { en: { name: ' The  Paper', about: ['Who we are.', ''] } },
      legalLabels: [label],
      logo: { rendition, height: 40 },
    }
    assert.ok((await desk.write((tx) => savePublication(tx, desk.context, patch))).ok)
    const settings = await publication(desk.db, '')
    assert.equal(settings.name, 'The Paper')
    assert.equal(settings.language, 'ru-RU')
    assert.equal(settings.accent, '#b3261e')
    assert.deepEqual(settings.sectionOrder, ['culture', 'world'])
    assert.deepEqual(settings.legalNotices, patch.legalNotices)
    assert.equal(settings.accentDark, '#ffb4a8')
    assert.deepEqual(settings.inLanguage, { en: { name: 'The Paper', about: ['Who we are.'] } })
    assert.deepEqual(settings.legalLabels, [label])
    assert.deepEqual(settings.logo, patch.logo)
    assert.deepEqual(
      (await pendingChanges(desk.db)).map((change) => change.articleId),
      [null],
    )
    await desk.write((tx) => savePublication(tx, desk.context, patch))
    assert.equal((await pendingChanges(desk.db)).length, 1)
  })

  it('refuse all of a patch for one wrong part, and name it', async () => {
    const desk = deskOf(await fresh())
    const wrong: [Record<string, unknown>, RegExp][] = [
      [{ accent: '#ffcc00' }, /^accent: expected a colour that can be read.* 1\.5 : 1/],
      [{ accent: 'red' }, /^accent: /],
      [{ accentDark: '#b3261e' }, /^accentDark: .*the dark paper #141414 .* 2\.8 : 1; choose a lighter one/],
      [{ inLanguage: { 'ru-RU': { name: 'Газета' } } }, /^inLanguage/],
      [{ inLanguage: { ru: { name: '' } } }, /^inLanguage\.ru\.name: /],
      [{ inLanguage: { ru: { accent: '#b3261e' } } }, /^inLanguage\.ru/],
      [{ legalLabels: [{ slug: 'No Slug', place: 'Russia', text: 'x' }] }, /^legalLabels\.0\.slug: /],
      [{ legalLabels: [label, label] }, /^legalLabels: expected each slug once/],
      [{ logo: { rendition: { ...rendition, cut: 'wide' }, height: 40 } }, /^logo\.rendition\.cut: /],
      [{ logo: { rendition, height: 1_000 } }, /^logo\.height: /],
      [{ timeZone: 'Mars/Olympus' }, /^timeZone: .*“Mars\/Olympus”/],
      [{ timeZone: '+03:00' }, /^timeZone: /],
      [{ language: 'no language' }, /^language: /],
      [{ contactEmail: 'nobody' }, /^contactEmail: /],
      [{ adFreeSince: '2024-02-31' }, /^adFreeSince: /],
      [{ name: ' ' }, /^name: /],
      [{ appeal: { title: '', paragraphs: [3], signer: '', signerRole: '' } }, /^appeal\.paragraphs\.0: /],
      [{ publicUrl: 'https://elsewhere.example' }, /publicUrl/],
    ]
    for (const [part, message] of wrong) {
      const patch = { tagline: 'A tagline', ...part } as Partial<PublicationSettings>
      const saved = await desk.write((tx) => savePublication(tx, desk.context, patch))
      assert.equal(!saved.ok && saved.code, 'setting-invalid')
      assert.match(saved.ok ? '' : saved.message, message)
    }
    assert.equal((await publication(desk.db, '')).tagline, '')
  })
})
