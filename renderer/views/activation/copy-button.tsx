import { Button } from '@mantine/core';
import { IconCopy } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { copyLater } from '../../ui/grid/clipboard.ts';

/** Puts a text into the clipboard and says so. */
export function CopyButton({ text, what, size = 'xs' }: { readonly text: string; /** "the holding line". */ readonly what: string; readonly size?: 'xs' | 'sm' }): ReactNode {
  const [copied, setCopied] = useState<'yes' | 'no' | null>(null);
  const copy = (): void => {
    let put = false;
    copyLater((data) => {
      data.setData('text/plain', text);
      put = true;
    });
    setCopied(put ? 'yes' : 'no');
  };
  return (
    <>
      <Button variant="default" size={size} leftSection={<IconCopy size={14} aria-hidden />} onClick={copy}>Copy{' '}<span className="unseen">{what}</span></Button>
      <span role="status" className="dim">{copied === 'yes' ? 'Copied' : copied === 'no' ? 'It could not be copied. Select the text and copy it.' : ''}</span>
    </>
  );
}
