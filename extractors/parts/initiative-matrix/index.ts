import { type InitiativeMatrix, initiativeMatrixSchema } from '../../../schemas/parts/initiative-matrix.js';
import { plainName } from '../../reconcile/names.js';
import type { PartDefinition, Recognition } from '../definition.js';
import type { DocumentView } from '../view.js';
import { extractMatrices } from './extract.js';
import { matrixLayout } from './layout.js';
import { legendLines } from './legend.js';
