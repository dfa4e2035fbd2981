import type { EngineFunction } from './contract.ts';
import { contagionFunctions } from './contagion/functions.ts';
import { cashFunctions } from './cash/functions.ts';
import { dependencyFunctions } from './dependency/functions.ts';
import { planFunctions } from './plan/functions.ts';
import { rehousingFunctions } from './rehousing/functions.ts';
import { valueFunctions } from './value/functions.ts';
import { sensitivityFunctions } from './sensitivity/functions.ts';
import { scenarioFunctions } from './scenario/functions.ts';
import { simulationFunctions } from './simulation/functions.ts';

/** Every function of the engine, by its name on the command line. Each section adds its own list here. */
export const engineFunctions: readonly EngineFunction[] = [
  ...contagionFunctions,
  ...dependencyFunctions,
  ...cashFunctions,
  ...rehousingFunctions,
  ...valueFunctions,
  ...planFunctions,
  ...sensitivityFunctions,
  ...simulationFunctions,
  ...scenarioFunctions,
];
