import { describe, expect, it } from 'vitest';
import { parseHocr } from './hocr.js';

const page = (content: string): string =>
  `<html><body><div class='ocr_page' title='image "unknown"; bbox 0 0 108 56'>
    <div class='ocr_carea' title="bbox 20 20 88 36"><p class='ocr_par' lang='jpn' title="bbox 20 20 88 36">
    ${content}</p></div></div></body></html>`;

const LINE = `<span class='ocr_line' title="bbox 20 20 88 36; baseline -0.029 0; x_size 20.33">
  <span class='ocrx_word' title='bbox 58 20 77 35; x_wconf 61'>
   <span class='ocrx_cinfo' title='x_bboxes 58 21 66 35; x_conf 99.142029'>人</span>
    <span class='ocrx_cinfo' id='lstm_choices_1_2_1'>
     <span class='ocrx_cinfo' id='choice_1_2_1' title='x_confs 17.5'>ム</span>
     <span class='ocrx_cinfo' id='choice_1_2_2' title='x_confs 91.926247'>人</span>
     <span class='ocrx_cinfo' id='choice_1_2_3' title='x_confs 27.553162'>&lt;</span>
    </span>
   <span class='ocrx_cinfo' title='x_bboxes 69 20 77 34; x_conf 94.5'>口</span>
  </span>
  <span class='ocrx_word' title='bbox 80 21 88 35; x_wconf 71'>
   <span class='ocrx_cinfo' title='x_bboxes 80 21 88 35; x_conf -3'>&amp;</span>
  </span>
 </span>`;

describe('parseHocr', () => {
  it('gives lines, words and symbols with boxes and confidences', () => {
    const { lines } = parseHocr(page(LINE));
    expect(lines).toEqual([
      {
        box: [20, 20, 88, 36],
        words: [
          {
            symbols: [
              {
                text: '人',
                confidence: expect.closeTo(0.99142, 5),
                box: [58, 21, 66, 35],
                candidates: [
                  { text: '人', confidence: expect.closeTo(0.99142, 5) },
                  { text: '<', confidence: expect.closeTo(0.27553, 5) },
                  { text: 'ム', confidence: 0.175 },
                ],
              },
              {
                text: '口',
                confidence: 0.945,
                box: [69, 20, 77, 34],
                candidates: [{ text: '口', confidence: 0.945 }],
              },
            ],
          },
          {
            symbols: [
              {
                text: '&',
                confidence: 0,
                box: [80, 21, 88, 35],
                candidates: [{ text: '&', confidence: 0 }],
              },
            ],
          },
        ],
      },
    ]);
  });

  it('reads headings and captions as lines, and leaves out lines in which no word was seen', () => {
    const heading = LINE.replace('ocr_line', 'ocr_header');
    const empty = `<span class='ocr_line' title="bbox 0 0 5 5"></span>`;
    expect(parseHocr(page(heading + empty)).lines.map(({ words }) => words.length)).toEqual([2]);
    expect(parseHocr(page('')).lines).toEqual([]);
    expect(parseHocr('').lines).toEqual([]);
  });
});
