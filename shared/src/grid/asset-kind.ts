/**
 * 部件 (public assets): 大类 and 小类 in the way of GB/T 30428.2. The standard's own list was not at hand: names and numbers are
 * from general knowledge of it and of CJ/T 214, and have to be checked against the edition in force before a district takes its
 * register in. Numbers from 91 on are extensions of this house (the standard leaves room for local 小类).
 */
export const ASSET_GROUPS = { '01': '公用设施', '02': '道路交通', '03': '市容环境', '04': '园林绿化', '05': '其他部件' } as const;
export type AssetGroupCode = keyof typeof ASSET_GROUPS;

/** 大类 and 小类, two digits each. */
export const ASSET_CLASSES = {
  '0101': '上水井盖', '0102': '污水井盖', '0103': '雨水井盖', '0104': '雨水箅子', '0105': '电力井盖', '0106': '路灯井盖', '0107': '通信井盖',
  '0110': '热力井盖', '0111': '燃气井盖', '0113': '消防栓', '0115': '通信交接箱', '0116': '配电箱', '0117': '立杆', '0118': '路灯杆', '0120': '景观灯',
  '0126': '健身器材', '0191': '充电桩', '0192': '智能快递柜',
  '0203': '公交站亭', '0209': '交通标志牌', '0210': '交通信号灯', '0211': '交通护栏', '0291': '非机动车停车棚',
  '0301': '公共厕所', '0302': '化粪池', '0304': '垃圾分类投放点', '0305': '垃圾箱', '0307': '广告牌匾',
  '0401': '古树名木', '0402': '行道树', '0405': '绿地', '0407': '休闲座椅',
  '0501': '宣传栏', '0599': '其他设施',
} as const;
export type AssetClassCode = keyof typeof ASSET_CLASSES;
