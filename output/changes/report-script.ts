/**
 * What filters and sorts the rows of report.html. It reads what the rows say (`data-kind`, `data-part`, `data-order`,
 * `data-weight`) and changes nothing else; without it all rows are shown.
 */
export const SCRIPT = `
(function(){
'use strict';
var form=document.getElementById('filters');
if(!form)return;
var rows=Array.prototype.slice.call(document.querySelectorAll('tr[data-change]'));
var sections=Array.prototype.slice.call(document.querySelectorAll('section[data-nature]'));
var count=document.getElementById('count');
function checked(name){return Array.prototype.slice.call(form.querySelectorAll('input[name='+name+']:checked')).map(function(box){return box.value;});}
function apply(){
var kinds=checked('kind'),natures=checked('nature'),part=form.elements.part.value,words=form.elements.words.value.trim().toLowerCase();
var shown=0;
sections.forEach(function(section){
var isOn=natures.indexOf(section.dataset.nature)>=0,own=0;
section.hidden=!isOn;
Array.prototype.forEach.call(section.querySelectorAll('tr[data-change]'),function(row){
var fits=kinds.indexOf(row.dataset.kind)>=0&&(part===''||row.dataset.part===part)&&(words===''||row.textContent.toLowerCase().indexOf(words)>=0);
row.hidden=!fits;
if(fits)own+=1;
});
if(isOn)shown+=own;
section.querySelector('.none').hidden=own>0;
});
count.textContent=count.dataset.text.split('{shown}').join(shown).split('{all}').join(rows.length);
}
function sort(){
var byOrder=form.elements.sort.value==='order';
Array.prototype.forEach.call(document.querySelectorAll('section[data-nature] tbody'),function(body){
var own=Array.prototype.slice.call(body.querySelectorAll('tr[data-change]'));
own.sort(function(a,b){
var order=Number(a.dataset.order)-Number(b.dataset.order);
return byOrder?order:Number(b.dataset.weight)-Number(a.dataset.weight)||order;
});
own.forEach(function(row){body.appendChild(row);});
});
}
form.addEventListener('change',function(event){if(event.target.name==='sort')sort();apply();});
form.addEventListener('input',function(event){if(event.target.name==='words')apply();});
form.addEventListener('submit',function(event){event.preventDefault();});
form.addEventListener('reset',function(){setTimeout(function(){sort();apply();},0);});
form.hidden=false;
apply();
})();
`;
