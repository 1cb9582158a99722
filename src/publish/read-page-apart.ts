import type { Result } from '#base/refusal.ts'
import { type PageFile, refuseUnread, shownName } from './import-page.ts'
