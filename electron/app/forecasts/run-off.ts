/** For how many months after the month of its failure a mutual that nobody declared to fail works on and is paid: nobody knows, so none. */
export const RUN_OFF = 0;
