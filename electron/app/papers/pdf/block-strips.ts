import { unreachable } from '../../../../shared/unreachable.ts';
import type { Block, Paper } from '../paper.ts';
import { heatMapStrips } from './heat-map-strips.ts';
import { pictureStrips } from './picture-strips.ts';
import { SIZE, type Setting } from './setting.ts';
import { tied, type Strip } from './strip.ts';
import { factStrips, tableStrips } from './table-strips.ts';
import { headingStrips, listStrips, noteStrips, paragraphStrips, titleStrips } from './text-strips.ts';

function* blockStrips(setting: Setting, block: Block): Generator<Strip, void> {
  switch (block.is) {
    case 'heading':
      return yield* headingStrips(setting, block);
    case 'paragraph':
      return yield* paragraphStrips(setting, block);
    case 'list':
      return yield* listStrips(setting, block);
    case 'facts':
      return yield* factStrips(setting, block.facts, block.large === true ? SIZE.text : undefined);
    case 'table':
      return yield* tableStrips(setting, block);
    case 'heatMap':
      return yield* heatMapStrips(setting, block);
    case 'picture':
      return yield* pictureStrips(setting, block);
    case 'note':
      return yield* noteStrips(setting, block);
    case 'keepTogether': {
      const strips = [...blocksStrips(setting, block.blocks)];
      return yield* strips.map((strip, index) => (index === strips.length - 1 ? strip : tied(strip, 1)));
    }
    case 'pageBreak':
      return;
    default:
      return unreachable(block);
  }
}

function* blocksStrips(setting: Setting, blocks: readonly Block[]): Generator<Strip, void> {
  let startsPage = false;
  for (const block of blocks) {
    if (block.is === 'pageBreak') startsPage = true;
    else {
      for (const strip of blockStrips(setting, block)) {
        yield startsPage ? { ...strip, startsPage } : strip;
        startsPage = false;
      }
    }
  }
}

/** Everything that a paper says, from top to bottom, made as it is asked for. */
export function* paperStrips(setting: Setting, paper: Paper): Generator<Strip, void> {
  yield* titleStrips(setting, paper.title, paper.subtitle);
  yield* factStrips(setting, paper.facts);
  yield* blocksStrips(setting, paper.blocks);
}
