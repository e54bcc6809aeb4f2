export default definePageConfig({ navigationBarTitleText: '巡查点位' });
