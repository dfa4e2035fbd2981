/** The key under which the register's filter, sort and columns are kept. */
export const REGISTER_SCREEN = 'risks';
