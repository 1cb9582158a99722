import { Hono } from 'hono'
import type { Context as Request } from 'hono'
import * as v from 'valibot'
import type { Result } from '#base/refusal.ts'
import type { Publication } from '#edition/publication.ts'
import { primaryOf } from '#edition/publication.ts'
import { mediaPath } from '#press/paths.ts'
import { checkPublication, publication } from '#publish/settings.ts'
import { developLogo } from '#publish/logo.ts'
import { articlesByLanguage } from '#publish/languages.ts'
import type {
  LanguageList,
  LogoMade,
  PaperWord,
  PaperWords,
  PreviewKept,
  PreviewPage,
} from '../../contract/desk-screens.ts'
import type { SettingsPatch } from '../../contract/publication.ts'
import { fileIn, formOf } from '../../http/form.ts'
import { checked, jsonBody } from '../../http/input.ts'
import { NewsroomRefusal } from '../../http/problem.ts'
import { deskPaths } from '../../paths/desk-screens.ts'
import type { Desk, DeskVariables } from '../desk.ts'
import { previewResponse } from '../preview-response.ts'

/** A page of the publication as it would be printed with these settings. */
export type PreviewStanding = (
  page: PreviewPage,
  language: string,
  settings: Partial<Publication>,
) => Promise<string>
/** The words that the paper itself says, in a language (primary tag). `save` presses everything again. */
export type Words = {
  /** Whether they are there in code, by the newsroom's own catalogue, or English for want of both. */
  state(language: string): Promise<'own' | 'catalogue' | 'english'>
  read(language: string): Promise<PaperWord[]>
  save(language: string, words: Record<string, string>): Promise<Result<null>>
}

const previewRequest = v.object({ settings: v.record(v.string(), v.unknown()) })
const sayRequest = v.object({ words: v.record(v.string(), v.pipe(v.string(), v.trim(), v.maxLength(1_000))) })
const primaryTag = v.pipe(v.string(), v.regex(/^[a-z]{2,3}$/, 'expected a language such as en or ru'))
const page = v.picklist(['front', 'about', 'support'], 'expected front, about or support')
/** People who try settings at the same time; the one who looked longest ago is forgotten. */
const mostTrying = 100

/** Logo, languages, and how pages would look with settings that are not saved. */
export function lookRoutes(desk: Desk, preview: PreviewStanding, words: Words): Hono<DeskVariables> {
  const trying = new Map<string, SettingsPatch>()
  const routes = new Hono<DeskVariables>()
  routes.post(deskPaths.logo, async (c) => c.json<LogoMade>(await logo(desk, c)))
  routes.get(deskPaths.languages, async (c) => c.json<LanguageList>(await languages(desk, words)))
  routes.get('/api/publication/words/:language', async (c) => {
    const language = checked(primaryTag, c.req.param('language'))
    return c.json<PaperWords>({ language, words: await words.read(language) })
  })
  routes.put('/api/publication/words/:language', async (c) => {
    const language = checked(primaryTag, c.req.param('language'))
    const saved = await words.save(language, (await jsonBody(c, sayRequest)).words)
    if (!saved.ok) throw new NewsroomRefusal('request-invalid', saved.message)
    desk.published()
    return c.json<PaperWords>({ language, words: await words.read(language) })
  })
  routes.post(deskPaths.settingsPreview, async (c) => {
    const settings = (await jsonBody(c, previewRequest)).settings as SettingsPatch
    const kept = checkPublication(settings)
    if (!kept.ok) throw new NewsroomRefusal('request-invalid', kept.message)
    trying.delete(c.var.staff.id)
    trying.set(c.var.staff.id, kept.value)
    if (trying.size > mostTrying) for (const [oldest] of [...trying].slice(0, 1)) trying.delete(oldest)
    return c.json<PreviewKept>({ kept: true })
  })
  routes.get(`${deskPaths.settingsPreview}/:page`, async (c) => {
    const shown = checked(page, c.req.param('page'))
    const language = primaryOf(c.req.query('language') ?? '')
    const html = await preview(shown, language, trying.get(c.var.staff.id) ?? {})
    return previewResponse(fromRoot(html))
  })
  return routes
}

async function logo(desk: Desk, c: Request): Promise<LogoMade> {
  const file = await fileIn(await formOf(c))
  if (file === null) throw new NewsroomRefusal('request-invalid', 'file: expected a picture; got none.')
  const made = await developLogo(desk.files, file.bytes)
  if (!made.ok) throw new NewsroomRefusal('photo-refused', made.message)
  return { logo: made.value, src: `/${mediaPath(made.value.rendition)}` }
}

async function languages({ db, publicUrl }: Desk, words: Words): Promise<LanguageList> {
  const counts = await articlesByLanguage(db)
  const main = primaryOf((await publication(db, publicUrl)).language)
  const others = [...counts.keys()].filter((language) => language !== main).toSorted()
  const found = []
  for (const language of [main, ...others])
    found.push({ language, articles: counts.get(language) ?? 0, words: await words.state(language) })
  return { languages: found }
}

/** The page stands at another depth here: its pictures are asked for from the root. */
function fromRoot(html: string): string {
  return html.replaceAll(/(["'\s])(?:\.\.\/)*(media\/[0-9a-f]{64})/g, '$1/$2')
}
