export { prepare, runMutuals } from './mutual';
export { select, sums } from './select';
