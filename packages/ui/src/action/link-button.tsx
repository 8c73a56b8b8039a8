import { Button, type ButtonProps } from 'antd'
import { useHref, useNavigate } from 'react-router'

/** A way that looks like a button: a link to the keyboard, to screen readers and to a second window. */
export function LinkButton({ to, ...props }: Omit<ButtonProps, 'href' | 'onClick'> & { to: string }) {
  const navigate = useNavigate()
  return (
    <Button
      {...props}
      href={useHref(to)}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey) return
        event.preventDefault()
        void navigate(to)
      }}
    />
  )
}
