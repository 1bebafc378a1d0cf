// Written by scripts/kernels from Sources/CCUDAKernels; do not edit.

/// The kernel that makes a network's input of a batch of NV12 frames, as PTX, which the driver compiles.
enum PreprocessKernel {
  /// The SHA-256 sum of preprocess.h and preprocess.cu, one after the other, that the text was made of.
  static let sourceDigest = "80df308474ef14047a41856d90e10769d28a19c220e4ca5f0a4f9e92d655e23f"

  static let name = "dipper_preprocess"

  static let ptx = #"""
    .version 7.8
    .target sm_75
    .address_size 64

    	// .globl	dipper_preprocess

    .visible .entry dipper_preprocess(
    	.param .align 8 .b8 dipper_preprocess_param_0[3552]
    )
    .maxntid 32, 1, 1
    .minnctapersm 32
    {
    	.reg .pred 	%p<16>;
    	.reg .b16 	%rs<9>;
    	.reg .f32 	%f<70>;
    	.reg .b32 	%r<319>;
    	.reg .f64 	%fd<15>;
    	.reg .b64 	%rd<85>;
    	// demoted variable
    	.shared .align 16 .b8 _ZZ17dipper_preprocessE5lines[512];

    	mov.b64 	%rd12, dipper_preprocess_param_0;
    	mov.u64 	%rd2, %rd12;
    	mov.u32 	%r82, %ctaid.z;
    	cvt.u64.u32 	%rd1, %r82;
    	mov.u32 	%r83, %ctaid.x;
    	shl.b32 	%r84, %r83, 5;
    	mov.u32 	%r1, %tid.x;
    	add.s32 	%r2, %r84, %r1;
    	ld.param.u32 	%r85, [dipper_preprocess_param_0+24];
    	mov.u32 	%r86, %ctaid.y;
    	mul.lo.s32 	%r3, %r85, %r86;
    	setp.ge.u32 	%p1, %r1, %r85;
    	mul.wide.u32 	%rd13, %r82, 72;
    	add.s64 	%rd14, %rd2, %rd13;
    	add.s64 	%rd3, %rd14, 120;
    	@%p1 bra 	$L__BB0_2;

    	add.s32 	%r87, %r3, %r1;
    	cvt.rn.f64.s32 	%fd1, %r87;
    	mov.f64 	%fd2, 0d3FE0000000000000;
    	add.rn.f64 	%fd3, %fd1, %fd2;
    	ld.param.f64 	%fd4, [%rd3];
    	mul.rn.f64 	%fd5, %fd3, %fd4;
    	mov.f64 	%fd6, 0dBFE0000000000000;
    	add.rn.f64 	%fd7, %fd5, %fd6;
    	cvt.rn.f32.f64 	%f13, %fd7;
    	cvt.rmi.f32.f32 	%f14, %f13;
    	sub.rn.f32 	%f15, %f13, %f14;
    	cvt.rzi.s32.f32 	%r88, %f14;
    	mov.f32 	%f16, 0f3F800000;
    	sub.rn.f32 	%f17, %f16, %f15;
    	mov.f32 	%f18, 0f45000000;
    	mul.rn.f32 	%f19, %f17, %f18;
    	mul.rn.f32 	%f20, %f15, %f18;
    	ld.param.u32 	%r89, [%rd3+32];
    	add.s32 	%r90, %r89, -1;
    	min.s32 	%r91, %r90, %r88;
    	max.s32 	%r92, %r91, 0;
    	ld.param.u32 	%r93, [%rd3+24];
    	add.s32 	%r94, %r88, 1;
    	min.s32 	%r95, %r90, %r94;
    	max.s32 	%r96, %r95, 0;
    	mul.wide.u32 	%rd15, %r1, 16;
    	mov.u64 	%rd16, _ZZ17dipper_preprocessE5lines;
    	add.s64 	%rd17, %rd16, %rd15;
    	cvt.rni.s32.f32 	%r97, %f20;
    	cvt.rni.s32.f32 	%r98, %f19;
    	add.s32 	%r99, %r92, %r93;
    	add.s32 	%r100, %r96, %r93;
    	st.shared.v4.u32 	[%rd17], {%r99, %r100, %r98, %r97};

    $L__BB0_2:
    	bar.sync 	0;
    	ld.param.u32 	%r4, [%rd2+8];
    	setp.ge.s32 	%p2, %r2, %r4;
    	@%p2 bra 	$L__BB0_23;

    	cvt.u32.u64 	%r101, %rd1;
    	ld.param.v2.u32 	{%r102, %r103}, [%rd2+8];
    	mul.wide.s32 	%rd18, %r102, %r103;
    	shl.b64 	%rd19, %rd18, 2;
    	mul.lo.s32 	%r106, %r101, 3;
    	cvt.u64.u32 	%rd20, %r106;
    	mul.lo.s64 	%rd21, %rd19, %rd20;
    	mul.wide.s32 	%rd22, %r2, 4;
    	ld.param.u64 	%rd23, [%rd2];
    	add.s64 	%rd24, %rd23, %rd22;
    	add.s64 	%rd25, %rd24, %rd21;
    	ld.param.v2.u32 	{%r107, %r108}, [%rd2+16];
    	cvt.s64.s32 	%rd26, %r107;
    	mul.lo.s64 	%rd27, %rd19, %rd26;
    	add.s64 	%rd4, %rd25, %rd27;
    	add.s64 	%rd5, %rd25, %rd19;
    	cvt.s64.s32 	%rd28, %r108;
    	mul.lo.s64 	%rd29, %rd19, %rd28;
    	add.s64 	%rd6, %rd25, %rd29;
    	ld.param.u32 	%r111, [%rd3+36];
    	setp.ge.s32 	%p3, %r2, %r111;
    	mov.u32 	%r309, %r3;
    	@%p3 bra 	$L__BB0_16;

    	cvt.rn.f64.s32 	%fd8, %r2;
    	mov.f64 	%fd9, 0d3FE0000000000000;
    	add.rn.f64 	%fd10, %fd8, %fd9;
    	ld.param.f64 	%fd11, [%rd3+-8];
    	mul.rn.f64 	%fd12, %fd10, %fd11;
    	mov.f64 	%fd13, 0dBFE0000000000000;
    	add.rn.f64 	%fd14, %fd12, %fd13;
    	cvt.rn.f32.f64 	%f21, %fd14;
    	cvt.rmi.f32.f32 	%f22, %f21;
    	sub.rn.f32 	%f1, %f21, %f22;
    	cvt.rzi.s32.f32 	%r300, %f22;
    	setp.lt.s32 	%p4, %r300, 0;
    	@%p4 bra 	$L__BB0_6;

    	mov.f32 	%f23, 0f3F800000;
    	sub.rn.f32 	%f24, %f23, %f1;
    	mov.f32 	%f25, 0f45000000;
    	mul.rn.f32 	%f26, %f24, %f25;
    	cvt.rni.s32.f32 	%r301, %f26;
    	mul.rn.f32 	%f27, %f1, %f25;
    	cvt.rni.s32.f32 	%r305, %f27;
    	ld.param.u32 	%r112, [%rd3+28];
    	add.s32 	%r113, %r112, -1;
    	setp.lt.s32 	%p5, %r300, %r113;
    	@%p5 bra 	$L__BB0_7;

    $L__BB0_6:
    	ld.param.u32 	%r116, [%rd3+28];
    	add.s32 	%r117, %r116, -1;
    	min.s32 	%r118, %r117, %r300;
    	mov.u32 	%r305, 0;
    	max.s32 	%r300, %r118, 0;
    	mov.u32 	%r301, 2048;

    $L__BB0_7:
    	ld.param.u32 	%r119, [%rd3+20];
    	add.s32 	%r306, %r119, %r300;
    	add.s32 	%r303, %r306, 1;
    	ld.param.u32 	%r14, [%rd3+16];
    	setp.lt.s32 	%p6, %r303, %r14;
    	mov.u32 	%r304, %r301;
    	@%p6 bra 	$L__BB0_9;

    	add.s32 	%r306, %r14, -2;
    	add.s32 	%r303, %r14, -1;
    	mov.u32 	%r304, 0;
    	mov.u32 	%r305, %r301;

    $L__BB0_9:
    	shl.b32 	%r121, %r305, 16;
    	or.b32  	%r21, %r121, %r304;
    	cvt.u64.u32 	%rd30, %r306;
    	ld.param.u64 	%rd31, [%rd3+-24];
    	add.s64 	%rd7, %rd31, %rd30;
    	and.b32  	%r122, %r306, -2;
    	cvt.u64.u32 	%rd32, %r122;
    	ld.param.u64 	%rd33, [%rd3+-16];
    	add.s64 	%rd8, %rd33, %rd32;
    	and.b32  	%r123, %r303, -2;
    	cvt.u64.u32 	%rd34, %r123;
    	add.s64 	%rd9, %rd33, %rd34;
    	ld.param.u32 	%r22, [%rd3+8];
    	ld.param.u32 	%r23, [%rd3+12];
    	ld.param.u32 	%r124, [%rd2+24];
    	add.s32 	%r125, %r124, %r3;
    	ld.param.u32 	%r126, [%rd3+40];
    	min.s32 	%r24, %r125, %r126;
    	add.s32 	%r127, %r3, 1;
    	setp.le.s32 	%p7, %r24, %r127;
    	@%p7 bra 	$L__BB0_11;

    	ld.shared.v4.u32 	{%r128, %r129, %r130, %r131}, [_ZZ17dipper_preprocessE5lines+16];
    	mul.lo.s32 	%r134, %r128, %r22;
    	cvt.u64.u32 	%rd38, %r134;
    	add.s64 	%rd35, %rd7, %rd38;
    	// begin inline asm
    	prefetch.global.L2 [%rd35];
    	// end inline asm
    	mul.lo.s32 	%r135, %r129, %r22;
    	cvt.u64.u32 	%rd39, %r135;
    	add.s64 	%rd36, %rd7, %rd39;
    	// begin inline asm
    	prefetch.global.L2 [%rd36];
    	// end inline asm
    	shr.u32 	%r136, %r128, 1;
    	mul.lo.s32 	%r137, %r136, %r23;
    	cvt.u64.u32 	%rd40, %r137;
    	add.s64 	%rd37, %rd8, %rd40;
    	// begin inline asm
    	prefetch.global.L2 [%rd37];
    	// end inline asm

    $L__BB0_11:
    	setp.ge.s32 	%p8, %r3, %r24;
    	mov.u32 	%r309, %r3;
    	@%p8 bra 	$L__BB0_16;

    	ld.param.u32 	%r25, [%rd2+36];
    	ld.param.u32 	%r26, [%rd2+52];
    	ld.param.u32 	%r27, [%rd2+44];
    	ld.param.v2.u32 	{%r138, %r139}, [%rd2+40];
    	ld.param.v2.u32 	{%r140, %r141}, [%rd2+56];
    	ld.param.v2.u32 	{%r142, %r143}, [%rd2+48];
    	ld.param.u32 	%r34, [%rd2+28];
    	ld.param.v2.u32 	{%r144, %r145}, [%rd2+32];
    	ld.param.u32 	%r37, [%rd2+40];
    	ld.param.u32 	%r38, [%rd2+48];
    	ld.param.v2.f32 	{%f28, %f29}, [%rd2+64];
    	ld.param.v2.f32 	{%f30, %f31}, [%rd2+72];
    	ld.param.v2.f32 	{%f32, %f33}, [%rd2+80];
    	add.s32 	%r308, %r3, 2;
    	mul.lo.s32 	%r146, %r3, %r4;
    	shl.b32 	%r307, %r146, 2;
    	shl.b32 	%r41, %r4, 2;
    	mov.u64 	%rd84, _ZZ17dipper_preprocessE5lines;

    $L__BB0_13:
    	.pragma "nounroll";
    	ld.shared.v4.u32 	{%r151, %r152, %r153, %r154}, [%rd84];
    	mul.lo.s32 	%r155, %r151, %r22;
    	cvt.u64.u32 	%rd50, %r155;
    	add.s64 	%rd42, %rd7, %rd50;
    	mul.lo.s32 	%r156, %r152, %r22;
    	cvt.u64.u32 	%rd51, %r156;
    	add.s64 	%rd44, %rd7, %rd51;
    	// begin inline asm
    	ld.global.nc.u8 %r147, [%rd42];
    	// end inline asm
    	add.s64 	%rd43, %rd42, 1;
    	// begin inline asm
    	ld.global.nc.u8 %r148, [%rd43];
    	// end inline asm
    	// begin inline asm
    	ld.global.nc.u8 %r149, [%rd44];
    	// end inline asm
    	add.s64 	%rd45, %rd44, 1;
    	// begin inline asm
    	ld.global.nc.u8 %r150, [%rd45];
    	// end inline asm
    	shr.u32 	%r157, %r151, 1;
    	mul.lo.s32 	%r158, %r157, %r23;
    	shr.u32 	%r159, %r152, 1;
    	mul.lo.s32 	%r160, %r159, %r23;
    	cvt.u64.u32 	%rd52, %r158;
    	add.s64 	%rd46, %rd8, %rd52;
    	// begin inline asm
    	ld.global.nc.u16 %rs5, [%rd46];
    	// end inline asm
    	add.s64 	%rd47, %rd9, %rd52;
    	// begin inline asm
    	ld.global.nc.u16 %rs6, [%rd47];
    	// end inline asm
    	cvt.u64.u32 	%rd53, %r160;
    	add.s64 	%rd48, %rd8, %rd53;
    	// begin inline asm
    	ld.global.nc.u16 %rs7, [%rd48];
    	// end inline asm
    	add.s64 	%rd49, %rd9, %rd53;
    	// begin inline asm
    	ld.global.nc.u16 %rs8, [%rd49];
    	// end inline asm
    	setp.le.s32 	%p9, %r24, %r308;
    	@%p9 bra 	$L__BB0_15;

    	ld.shared.v4.u32 	{%r161, %r162, %r163, %r164}, [%rd84+32];
    	mul.lo.s32 	%r167, %r161, %r22;
    	cvt.u64.u32 	%rd57, %r167;
    	add.s64 	%rd54, %rd7, %rd57;
    	// begin inline asm
    	prefetch.global.L2 [%rd54];
    	// end inline asm
    	mul.lo.s32 	%r168, %r162, %r22;
    	cvt.u64.u32 	%rd58, %r168;
    	add.s64 	%rd55, %rd7, %rd58;
    	// begin inline asm
    	prefetch.global.L2 [%rd55];
    	// end inline asm
    	shr.u32 	%r169, %r161, 1;
    	mul.lo.s32 	%r170, %r169, %r23;
    	cvt.u64.u32 	%rd59, %r170;
    	add.s64 	%rd56, %rd8, %rd59;
    	// begin inline asm
    	prefetch.global.L2 [%rd56];
    	// end inline asm

    $L__BB0_15:
    	and.b32  	%r207, %r147, 255;
    	and.b32  	%r208, %r148, 255;
    	and.b32  	%r209, %r149, 255;
    	and.b32  	%r210, %r150, 255;
    	cvt.u32.u16 	%r211, %rs5;
    	cvt.u32.u16 	%r212, %rs6;
    	cvt.u32.u16 	%r213, %rs7;
    	cvt.u32.u16 	%r214, %rs8;
    	and.b32  	%r215, %r211, 255;
    	shr.u32 	%r216, %r211, 8;
    	mad.lo.s32 	%r217, %r25, %r216, %r26;
    	mad.lo.s32 	%r218, %r142, %r215, %r141;
    	shr.u32 	%r219, %r212, 8;
    	mad.lo.s32 	%r220, %r25, %r219, %r143;
    	and.b32  	%r221, %r212, 255;
    	mad.lo.s32 	%r222, %r142, %r221, %r141;
    	max.s32 	%r223, %r207, %r34;
    	max.s32 	%r224, %r208, %r34;
    	mul.lo.s32 	%r225, %r223, %r144;
    	add.s32 	%r226, %r217, %r225;
    	mul.lo.s32 	%r227, %r224, %r144;
    	add.s32 	%r228, %r220, %r227;
    	shr.s32 	%r172, %r228, 20;
    	shr.s32 	%r173, %r226, 20;
    	// begin inline asm
    	cvt.pack.sat.u8.s32.b32 %r171, %r172, %r173, 0;
    	// end inline asm
    	// begin inline asm
    	dp2a.lo.u32.u32 %r174, %r21, %r171, 0;
    	// end inline asm
    	shr.u32 	%r229, %r174, 4;
    	mad.lo.s32 	%r230, %r27, %r216, %r140;
    	mad.lo.s32 	%r231, %r138, %r215, %r230;
    	add.s32 	%r232, %r231, %r225;
    	mad.lo.s32 	%r233, %r139, %r219, %r140;
    	mad.lo.s32 	%r234, %r138, %r221, %r233;
    	add.s32 	%r235, %r234, %r227;
    	shr.s32 	%r178, %r235, 20;
    	shr.s32 	%r179, %r232, 20;
    	// begin inline asm
    	cvt.pack.sat.u8.s32.b32 %r177, %r178, %r179, 0;
    	// end inline asm
    	// begin inline asm
    	dp2a.lo.u32.u32 %r180, %r21, %r177, 0;
    	// end inline asm
    	shr.u32 	%r236, %r180, 4;
    	add.s32 	%r237, %r218, %r225;
    	add.s32 	%r238, %r222, %r227;
    	shr.s32 	%r184, %r238, 20;
    	shr.s32 	%r185, %r237, 20;
    	// begin inline asm
    	cvt.pack.sat.u8.s32.b32 %r183, %r184, %r185, 0;
    	// end inline asm
    	// begin inline asm
    	dp2a.lo.u32.u32 %r186, %r21, %r183, 0;
    	// end inline asm
    	shr.u32 	%r239, %r186, 4;
    	shr.u32 	%r240, %r213, 8;
    	mad.lo.s32 	%r241, %r145, %r240, %r143;
    	and.b32  	%r242, %r213, 255;
    	mad.lo.s32 	%r243, %r142, %r242, %r141;
    	shr.u32 	%r244, %r214, 8;
    	mad.lo.s32 	%r245, %r145, %r244, %r143;
    	and.b32  	%r246, %r214, 255;
    	mad.lo.s32 	%r247, %r38, %r246, %r141;
    	max.s32 	%r248, %r209, %r34;
    	max.s32 	%r249, %r210, %r34;
    	mul.lo.s32 	%r250, %r248, %r144;
    	add.s32 	%r251, %r241, %r250;
    	mul.lo.s32 	%r252, %r249, %r144;
    	add.s32 	%r253, %r245, %r252;
    	shr.s32 	%r190, %r253, 20;
    	shr.s32 	%r191, %r251, 20;
    	// begin inline asm
    	cvt.pack.sat.u8.s32.b32 %r189, %r190, %r191, 0;
    	// end inline asm
    	// begin inline asm
    	dp2a.lo.u32.u32 %r192, %r21, %r189, 0;
    	// end inline asm
    	shr.u32 	%r254, %r192, 4;
    	mad.lo.s32 	%r255, %r139, %r240, %r140;
    	mad.lo.s32 	%r256, %r138, %r242, %r255;
    	add.s32 	%r257, %r256, %r250;
    	mad.lo.s32 	%r258, %r139, %r244, %r140;
    	mad.lo.s32 	%r259, %r37, %r246, %r258;
    	add.s32 	%r260, %r259, %r252;
    	shr.s32 	%r196, %r260, 20;
    	shr.s32 	%r197, %r257, 20;
    	// begin inline asm
    	cvt.pack.sat.u8.s32.b32 %r195, %r196, %r197, 0;
    	// end inline asm
    	// begin inline asm
    	dp2a.lo.u32.u32 %r198, %r21, %r195, 0;
    	// end inline asm
    	shr.u32 	%r261, %r198, 4;
    	add.s32 	%r262, %r243, %r250;
    	add.s32 	%r263, %r247, %r252;
    	shr.s32 	%r202, %r263, 20;
    	shr.s32 	%r203, %r262, 20;
    	// begin inline asm
    	cvt.pack.sat.u8.s32.b32 %r201, %r202, %r203, 0;
    	// end inline asm
    	// begin inline asm
    	dp2a.lo.u32.u32 %r204, %r21, %r201, 0;
    	// end inline asm
    	shr.u32 	%r264, %r204, 4;
    	cvt.u64.u32 	%rd63, %r307;
    	add.s64 	%rd60, %rd4, %rd63;
    	mul.lo.s32 	%r265, %r229, %r153;
    	shr.u32 	%r266, %r265, 16;
    	mul.lo.s32 	%r267, %r254, %r154;
    	shr.u32 	%r268, %r267, 16;
    	add.s32 	%r269, %r266, %r268;
    	add.s32 	%r270, %r269, 2;
    	shr.u32 	%r271, %r270, 2;
    	cvt.rn.f32.s32 	%f37, %r271;
    	sub.rn.f32 	%f38, %f37, %f28;
    	mul.rn.f32 	%f34, %f38, %f31;
    	// begin inline asm
    	st.global.f32 [%rd60], %f34;
    	// end inline asm
    	add.s64 	%rd61, %rd5, %rd63;
    	mul.lo.s32 	%r272, %r236, %r153;
    	shr.u32 	%r273, %r272, 16;
    	mul.lo.s32 	%r274, %r261, %r154;
    	shr.u32 	%r275, %r274, 16;
    	add.s32 	%r276, %r273, %r275;
    	add.s32 	%r277, %r276, 2;
    	shr.u32 	%r278, %r277, 2;
    	cvt.rn.f32.s32 	%f39, %r278;
    	sub.rn.f32 	%f40, %f39, %f29;
    	mul.rn.f32 	%f35, %f40, %f32;
    	// begin inline asm
    	st.global.f32 [%rd61], %f35;
    	// end inline asm
    	add.s64 	%rd62, %rd6, %rd63;
    	mul.lo.s32 	%r279, %r239, %r153;
    	shr.u32 	%r280, %r279, 16;
    	mul.lo.s32 	%r281, %r264, %r154;
    	shr.u32 	%r282, %r281, 16;
    	add.s32 	%r283, %r280, %r282;
    	add.s32 	%r284, %r283, 2;
    	shr.u32 	%r285, %r284, 2;
    	cvt.rn.f32.s32 	%f41, %r285;
    	sub.rn.f32 	%f42, %f41, %f30;
    	mul.rn.f32 	%f36, %f42, %f33;
    	// begin inline asm
    	st.global.f32 [%rd62], %f36;
    	// end inline asm
    	add.s64 	%rd84, %rd84, 16;
    	add.s32 	%r307, %r307, %r41;
    	add.s32 	%r53, %r308, 1;
    	add.s32 	%r309, %r308, -1;
    	setp.lt.s32 	%p10, %r309, %r24;
    	mov.u32 	%r308, %r53;
    	@%p10 bra 	$L__BB0_13;

    $L__BB0_16:
    	ld.param.u32 	%r286, [%rd2+24];
    	add.s32 	%r287, %r286, %r3;
    	ld.param.u32 	%r288, [%rd2+12];
    	min.s32 	%r56, %r287, %r288;
    	setp.le.s32 	%p11, %r56, %r309;
    	@%p11 bra 	$L__BB0_23;

    	ld.param.v2.f32 	{%f43, %f44}, [%rd2+64];
    	ld.param.v2.f32 	{%f47, %f48}, [%rd2+72];
    	ld.param.f32 	%f51, [%rd2+88];
    	sub.rn.f32 	%f52, %f51, %f43;
    	mul.rn.f32 	%f8, %f52, %f48;
    	ld.param.v2.f32 	{%f53, %f54}, [%rd2+80];
    	sub.rn.f32 	%f11, %f51, %f44;
    	sub.rn.f32 	%f12, %f51, %f47;
    	sub.s32 	%r289, %r56, %r309;
    	and.b32  	%r312, %r289, 3;
    	setp.eq.s32 	%p12, %r312, 0;
    	mov.u32 	%r313, %r309;
    	@%p12 bra 	$L__BB0_20;

    	mul.lo.s32 	%r290, %r309, %r4;
    	shl.b32 	%r310, %r290, 2;
    	shl.b32 	%r59, %r4, 2;
    	mov.u32 	%r313, %r309;

    $L__BB0_19:
    	.pragma "nounroll";
    	cvt.u64.u32 	%rd67, %r310;
    	add.s64 	%rd64, %rd4, %rd67;
    	// begin inline asm
    	st.global.f32 [%rd64], %f8;
    	// end inline asm
    	add.s64 	%rd65, %rd5, %rd67;
    	mul.rn.f32 	%f56, %f11, %f53;
    	// begin inline asm
    	st.global.f32 [%rd65], %f56;
    	// end inline asm
    	add.s64 	%rd66, %rd6, %rd67;
    	mul.rn.f32 	%f57, %f12, %f54;
    	// begin inline asm
    	st.global.f32 [%rd66], %f57;
    	// end inline asm
    	add.s32 	%r313, %r313, 1;
    	add.s32 	%r310, %r310, %r59;
    	add.s32 	%r312, %r312, -1;
    	setp.ne.s32 	%p13, %r312, 0;
    	@%p13 bra 	$L__BB0_19;

    $L__BB0_20:
    	not.b32 	%r291, %r56;
    	mov.u32 	%r292, -2;
    	sub.s32 	%r293, %r292, %r309;
    	sub.s32 	%r294, %r293, %r291;
    	setp.lt.u32 	%p14, %r294, 3;
    	@%p14 bra 	$L__BB0_23;

    	shl.b32 	%r295, %r313, 2;
    	add.s32 	%r296, %r295, 4;
    	mul.lo.s32 	%r317, %r4, %r296;
    	shl.b32 	%r68, %r4, 4;
    	add.s32 	%r297, %r295, 8;
    	mul.lo.s32 	%r316, %r4, %r297;
    	add.s32 	%r298, %r295, 12;
    	mul.lo.s32 	%r315, %r4, %r298;
    	mul.lo.s32 	%r299, %r313, %r4;
    	shl.b32 	%r314, %r299, 2;
    	mul.rn.f32 	%f68, %f11, %f53;
    	mul.rn.f32 	%f69, %f12, %f54;

    $L__BB0_22:
    	cvt.u64.u32 	%rd80, %r314;
    	add.s64 	%rd68, %rd4, %rd80;
    	// begin inline asm
    	st.global.f32 [%rd68], %f8;
    	// end inline asm
    	add.s64 	%rd69, %rd5, %rd80;
    	// begin inline asm
    	st.global.f32 [%rd69], %f68;
    	// end inline asm
    	add.s64 	%rd70, %rd6, %rd80;
    	// begin inline asm
    	st.global.f32 [%rd70], %f69;
    	// end inline asm
    	cvt.u64.u32 	%rd81, %r317;
    	add.s64 	%rd71, %rd4, %rd81;
    	// begin inline asm
    	st.global.f32 [%rd71], %f8;
    	// end inline asm
    	add.s64 	%rd72, %rd5, %rd81;
    	// begin inline asm
    	st.global.f32 [%rd72], %f68;
    	// end inline asm
    	add.s64 	%rd73, %rd6, %rd81;
    	// begin inline asm
    	st.global.f32 [%rd73], %f69;
    	// end inline asm
    	cvt.u64.u32 	%rd82, %r316;
    	add.s64 	%rd74, %rd4, %rd82;
    	// begin inline asm
    	st.global.f32 [%rd74], %f8;
    	// end inline asm
    	add.s64 	%rd75, %rd5, %rd82;
    	// begin inline asm
    	st.global.f32 [%rd75], %f68;
    	// end inline asm
    	add.s64 	%rd76, %rd6, %rd82;
    	// begin inline asm
    	st.global.f32 [%rd76], %f69;
    	// end inline asm
    	cvt.u64.u32 	%rd83, %r315;
    	add.s64 	%rd77, %rd4, %rd83;
    	// begin inline asm
    	st.global.f32 [%rd77], %f8;
    	// end inline asm
    	add.s64 	%rd78, %rd5, %rd83;
    	// begin inline asm
    	st.global.f32 [%rd78], %f68;
    	// end inline asm
    	add.s64 	%rd79, %rd6, %rd83;
    	// begin inline asm
    	st.global.f32 [%rd79], %f69;
    	// end inline asm
    	add.s32 	%r317, %r317, %r68;
    	add.s32 	%r316, %r316, %r68;
    	add.s32 	%r315, %r315, %r68;
    	add.s32 	%r314, %r314, %r68;
    	add.s32 	%r313, %r313, 4;
    	setp.lt.s32 	%p15, %r313, %r56;
    	@%p15 bra 	$L__BB0_22;

    $L__BB0_23:
    	ret;

    }
    """#
}
