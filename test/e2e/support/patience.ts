import { expect as usual } from '@playwright/test';

/** A machine that does other work beside is slower than five seconds now and then; what is waited for here still comes at once. */
export const expect = usual.configure({ timeout: 10_000 });

/** Milliseconds after which one act of a person (a click, a field filled in) has failed. */
export const PATIENCE = 15_000;
