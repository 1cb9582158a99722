import { notifications } from '@mantine/notifications'
import type { PhotoAdded } from '../../contract/photos.ts'

/** Says what a file told beside its picture: readers' copies do not carry it any more. */
export function tellRemoved({ removed }: PhotoAdded): void {
  if (removed.length === 0) return
  notifications.show({
    title: 'Removed from the readers’ copies',
    message: removed.join(', '),
    autoClose: 12_000,
  })
}
