import { Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { everyRisk } from '../../../shared/ipc/risks.ts';
import { useQuery } from '../../api.ts';
import { LinkButton } from '../../ui/link-button.tsx';
import { Page } from '../../ui/page.tsx';
import { FormSection } from '../../ui/record-form-view.tsx';
import { ExportDialog } from '../risks/export-dialog.tsx';
import { BackupSection } from './backup-section.tsx';
import styles from './exchange.module.css';
import { ExportTableDialog } from './export-table-dialog.tsx';
import { LastOf } from './last-result.tsx';
import { VerifySection } from './verify-section.tsx';

function ImportSection(): ReactNode {
  return (
    <FormSection title="Published notices" about="Contracts and their parties in, from a file.">
      <p className={styles.measure}>
        Files in the Open Contracting Data Standard 1.1, as Contracts Finder, Find a Tender and Sell2Wales publish them. What would happen to every release is shown first;
        importing the same file again changes nothing.
      </p>
      <div><LinkButton to="/exchange/import" kind="filled">Import notices</LinkButton></div>
      <LastOf channel="import.commit" />
    </FormSection>
  );
}

function HandOverSection(): ReactNode {
  return (
    <FormSection title="Hand-over to a successor" about="When a body ends or is reorganised.">
      <p className={styles.measure}>
        The contracts, retained liabilities and services of one body pass to others on a day, as trusts passed to groups and councils and groups to boards.
        What would happen to each is shown first, and it is done in one step that can be undone.
      </p>
      <div><LinkButton to="/exchange/hand-over">Hand over to a successor</LinkButton></div>
    </FormSection>
  );
}

function TablesSection(): ReactNode {
  const [exporting, setExporting] = useState(false);
  return (
    <FormSection title="Tables" about="Any kind of record in and out, as a workbook or CSV.">
      <p className={styles.measure}>
        Organisations, services, contracts, payments, statements, objectives, benefits and the rest. You say what the columns of a file are, see every faulty cell and every change
        first, and importing the same file again changes nothing. An export can be changed and imported again; a template is empty, with a guide to its columns.
      </p>
      <div className={styles.buttons}>
        <LinkButton to="/exchange/import-table" kind="filled">Import a table</LinkButton>
        <Button variant="default" onClick={() => setExporting(true)}>Export a table or template</Button>
      </div>
      <LastOf channel="table.commit" />
      {!exporting && <LastOf channel="table.export" />}
      {exporting && <ExportTableDialog onClose={() => setExporting(false)} />}
    </FormSection>
  );
}

function RegisterSection(): ReactNode {
  const matrix = useQuery('parameter.matrix', undefined).data?.values;
  const [exporting, setExporting] = useState(false);
  return (
    <FormSection title="Risk register" about="The whole register out, as a workbook or CSV, and back.">
      <p className={styles.measure}>
        The workbook has the register with its heat map, its scales and a page that says when it was made, by whom and from what, under the handling label you choose.
        To export a part, filter the <a href="#/risks">risk register</a> and export from there.
      </p>
      <p className={styles.measure}>
        A workbook that was sent out can be edited anywhere and taken back: every cell is compared with what was exported and with what is here now, and you choose what counts.
      </p>
      <div className={styles.buttons}>
        <LinkButton to="/exchange/return-register" kind="filled">Take a register back</LinkButton>
        <Button variant="default" onClick={() => setExporting(true)}>Export register</Button>
      </div>
      <p className={styles.measure}>
        A register or paper can go out redacted, with codes for names: <a href="#/records/redaction-code">the key to the codes</a> never leaves this store. <a href="#/records/register-return">Registers that came back</a> are kept with what was taken from each.
      </p>
      <LastOf channel="return.apply" />
      {!exporting && <LastOf channel="register.export" />}
      {exporting && matrix !== undefined && <ExportDialog filter={everyRisk} matrix={matrix} onClose={() => setExporting(false)} />}
    </FormSection>
  );
}

/** Everything that crosses the border of the store, with what came of it the last time. */
export default function Exchange(): ReactNode {
  return (
    <Page title="Exchange">
      <div className={styles.jobs}>
        <ImportSection />
        <TablesSection />
        <RegisterSection />
        <HandOverSection />
        <BackupSection />
        <VerifySection />
      </div>
    </Page>
  );
}
