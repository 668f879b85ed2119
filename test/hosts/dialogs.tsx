import * as Dialog from '@radix-ui/react-dialog';
import { useState } from 'react';
import { Provider, Tab } from './usage';

/** A tool that shows a customer in a modal dialog of its own. */
export function InDialog() {
  const [content, setContent] = useState<HTMLElement | null>(null);
  return (
    <Dialog.Root>
      <Dialog.Trigger>Open customer</Dialog.Trigger>
      <Dialog.Portal>
        <Dialog.Content ref={setContent} aria-describedby={undefined}>
          <Dialog.Title>Acme</Dialog.Title>
          <Provider portalContainer={content}>
            <Tab />
          </Provider>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

/** The same with the browser's own dialog, which lies above all else on the page. */
export function InNativeDialog() {
  const [dialog, setDialog] = useState<HTMLDialogElement | null>(null);
  return (
    <>
      <button type="button" onClick={() => dialog?.showModal()}>
        Open customer
      </button>
      <dialog ref={setDialog} aria-label="Acme">
        <Provider portalContainer={dialog}>
          <Tab />
        </Provider>
      </dialog>
    </>
  );
}
