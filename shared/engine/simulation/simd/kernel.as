export { prepare, runMutuals } from './mutual'; export { fillNormals } from './draws';
export { select, sums } from './select';
