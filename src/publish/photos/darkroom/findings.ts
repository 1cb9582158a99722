/** The things a picture file can tell beside its picture, the most dangerous first. */
export const findings = [
  'place',
  'date and time',
  'serial number of the camera or lens',
  'camera',
  'author',
  'copyright',
  'caption',
  'small preview of the picture',
  'editing history',
  'comment',
  'other details',
] as const

/** One of them. */
export type Finding = (typeof findings)[number]
