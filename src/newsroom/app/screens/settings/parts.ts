/** The parts of the settings, in the order of their menu. */
export const settingsParts = [
  'publication',
  'look',
  'languages',
  'words',
  'sections',
  'tags',
  'storylines',
  'names',
  'appeal',
  'giving',
  'legal',
  'checks',
  'mail',
] as const

export type SettingsPart = (typeof settingsParts)[number]

export function settingsPart(name: string | undefined): SettingsPart {
  return settingsParts.find((part) => part === name) ?? 'publication'
}
