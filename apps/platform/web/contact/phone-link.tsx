import { PhoneOutlined } from '@ant-design/icons'

/** A number that is dialled at one click, with the person who answers where it is known. */
export function PhoneLink({ name = '', phone }: { name?: string; phone: string }) {
  return (
    <a href={`tel:${phone}`} style={{ textDecoration: 'underline', whiteSpace: 'nowrap' }}>
      <PhoneOutlined aria-hidden /> {name} {phone}
    </a>
  )
}
