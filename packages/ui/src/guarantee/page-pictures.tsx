import { type UseQueryOptions, useQuery } from '@tanstack/react-query'
import { Alert, theme } from 'antd'
import { Loaded } from '../page/loaded.tsx'
import { useGuaranteeText } from './use-guarantee-text.ts'
import { useObjectUrl } from './use-object-url.ts'

type Drawn = { count: number; picture?: { width: number; height: number; image: Blob } | undefined }
/** How one page of a file is read; a version never changes, so neither does its answer. */
export type PictureQuery = (page: number) => Pick<UseQueryOptions<Drawn>, 'queryKey' | 'queryFn'>

type PicturesProps = { pictureOf: PictureQuery; what: string }

/** Every page of one file, as the renderer of the checks draws it. The answer for the first holds their number. */
export function PagePictures(props: PicturesProps) {
  const text = useGuaranteeText()
  const first = useQuery({ ...props.pictureOf(1), staleTime: 'static' })
  return (
    <Loaded query={first} rows={14}>
      {({ count, picture }) =>
        picture === undefined ? (
          <Alert type="info" showIcon title={text('noPictures')} />
        ) : (
          <>
            <Picture {...picture} what={text('page', { what: props.what, page: 1, count })} />
            {Array.from({ length: count - 1 }, (_, index) => index + 2).map((page) => (
              <FurtherPage key={page} {...props} page={page} />
            ))}
          </>
        )
      }
    </Loaded>
  )
}

function FurtherPage({ page, pictureOf, what }: PicturesProps & { page: number }) {
  const text = useGuaranteeText()
  const further = useQuery({ ...pictureOf(page), staleTime: 'static' })
  return (
    <Loaded query={further}>
      {({ count, picture }) =>
        picture === undefined ? null : <Picture {...picture} what={text('page', { what, page, count })} />
      }
    </Loaded>
  )
}

function Picture({ image, width, height, what }: NonNullable<Drawn['picture']> & { what: string }) {
  const { token } = theme.useToken()
  const url = useObjectUrl(image)
  if (url === undefined) return null
  return (
    <img
      src={url}
      width={width}
      height={height}
      alt={what}
      style={{ maxWidth: '100%', height: 'auto', border: `1px solid ${token.colorBorder}`, background: '#ffffff' }}
    />
  )
}
