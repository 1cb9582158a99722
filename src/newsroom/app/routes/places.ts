import type { StaffMember } from '../../contract/account.ts'
import type { Role } from '../../contract/people.ts'
import type { IconName } from '../ui/icon.tsx'
import { shellWords } from '../words/shell.ts'

const editors: Role[] = ['owner', 'editor']
const writers: Role[] = [...editors, 'writer']
const readers: Role[] = [...writers, 'photo-editor']

export type Place = {
  to: '/' | '/articles' | '/front' | '/photos' | '/support' | '/mirrors' | '/people' | '/audit' | '/settings'
  name: string
  icon: IconName
  roles: Role[]
}

const { places: names } = shellWords

/** The rail. What each sees is what the server lets them ask for (newsroom/routes.ts). */
const places: Place[] = [
  { to: '/', roles: [...readers, 'finance'], name: names.home, icon: 'home' },
  { to: '/articles', roles: readers, name: names.articles, icon: 'articles' },
  { to: '/front', roles: readers, name: names.front, icon: 'front' },
  { to: '/photos', roles: readers, name: names.pictures, icon: 'photos' },
  { to: '/support', roles: [...editors, 'finance'], name: names.support, icon: 'support' },
  { to: '/mirrors', roles: editors, name: names.mirrors, icon: 'mirrors' },
  { to: '/people', roles: ['owner'], name: names.people, icon: 'people' },
  { to: '/audit', roles: editors, name: names.log, icon: 'log' },
  { to: '/settings', roles: editors, name: names.settings, icon: 'settings' },
]

/** The places of the rail that somebody may go to. */
export function placesFor({ role }: StaffMember): Place[] {
  return places.filter(({ roles }) => roles.includes(role))
}

/** True for whoever may begin an article. */
export function mayWrite({ role }: StaffMember): boolean {
  return writers.includes(role)
}

/** True for whoever reads the newsroom's articles. */
export function mayRead({ role }: StaffMember): boolean {
  return readers.includes(role)
}

/** True for whoever changes what the publication says of itself. */
export function maySet({ role }: StaffMember): boolean {
  return editors.includes(role)
}
