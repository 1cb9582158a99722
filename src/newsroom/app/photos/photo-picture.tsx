import type { PhotoView } from '../../contract/photos.ts'

/** A photo at about the width wanted, in CSS pixels; says in words where there is no file yet. */
export function PhotoPicture({ photo, width }: { photo: PhotoView | undefined; width: number }) {
  const wanted = width * Math.min(2, window.devicePixelRatio)
  const file = photo?.renditions.find((one) => one.width >= wanted) ?? photo?.renditions.at(-1)
  if (photo === undefined) return <p className="photo-missing">This photo is not in the newsroom.</p>
  if (file === undefined) return <p className="photo-missing">The file of this photo has not come yet.</p>
  return <img src={file.src} alt={photo.alt} width={file.width} height={file.height} loading="lazy" />
}
